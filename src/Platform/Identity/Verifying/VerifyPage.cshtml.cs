using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>At the desk: finds the account of whoever stands there and verifies her by her papers.</summary>
[Authorize]
[Assured("verify-citizen")]
[EnableRateLimiting(RateLimits.Lookup)]
internal sealed class VerifyPageModel(VerifyCitizen verify, ReadAudit audit, CurrentUser user) : FormPage
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? BirthDate { get; set; }

    [BindProperty]
    public string? Sex { get; set; }

    [BindProperty]
    public string? Paper { get; set; }

    [BindProperty]
    public bool Seen { get; set; }

    [BindProperty]
    public bool TakeOver { get; set; }

    /// <summary>The number was declared elsewhere; asked only then.</summary>
    public bool AsksTakeOver => TakeOver || ModelState.ContainsKey(nameof(TakeOver)) && ModelState[nameof(TakeOver)]!.Errors.Count > 0;

    [BindProperty]
    public long Version { get; set; }

    public Person? Found { get; private set; }
    public string? Said { get; private set; }
    public IReadOnlyList<Choice> Papers { get; } = [.. VerifyCitizen.Papers.Select(p => new Choice(p.Code, p.Name))];

    public IActionResult OnGet(string? da)
    {
        Said = da == "xong" ? "Đã xác minh; người đó được báo." : null;
        return VerifyCitizen.May(user) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancel)
    {
        if (!VerifyCitizen.May(user))
        {
            return NotFound();
        }

        if (await verify.Find(Login ?? "", cancel) is not var (_, person))
        {
            return Show(new Refusal("not-found", [new FieldMessage(nameof(Login), "Không có tài khoản nào đăng nhập bằng số hoặc thư này. Người đó mở tài khoản ở mục «Đăng ký» trước.")]));
        }

        await Fill(person, cancel);
        (PersonalNumber, Name, BirthDate, Sex) = (person.PersonalNumber, person.Name, person.BirthDate?.ToVietnamese(), person.Sex switch { PersonSex.Male => "male", PersonSex.Female => "female", _ => "" });
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancel)
    {
        if (RequestId == Guid.Empty)
        {
            return NotFound();
        }

        var outcome = await verify.Handle(
            new() { RequestId = RequestId, Login = Login ?? "", PersonalNumber = PersonalNumber ?? "", Version = Version, Name = Name ?? "", BirthDate = BirthDate ?? "", Sex = Sex ?? "", Paper = Paper ?? "", Seen = Seen, TakeOver = TakeOver }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/can-bo/xac-minh?da=xong");
        }

        if (!VerifyCitizen.May(user) || await verify.Find(Login ?? "", cancel) is not var (_, person))
        {
            return NotFound();
        }

        await Fill(person, cancel);
        return Show(outcome.Refusal!);
    }

    private async Task Fill(Person person, CancellationToken cancel)
    {
        await audit.Record(user.Actor, "Đối chiếu giấy tờ để xác minh tài khoản", [person.Id], null, cancel);
        Found = person;
    }
}
