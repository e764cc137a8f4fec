using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>The second step: the code, and who she is. A citizen opens her own account and is signed in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisterDetailsModel(RegisterCitizen register, SendCodeAgain again, OneTimeCodes codes, Sessions sessions, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "phien")]
    public Guid CodeId { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? BirthDate { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public int PasswordLength => options.Value.PasswordLength;
    public int Minutes => codes.Minutes;
    public string? SentTo { get; private set; }
    public bool Again { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Fill(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await register.Handle(new()
        {
            RequestId = RequestId == Guid.Empty ? Guid.CreateVersion7() : RequestId,
            CodeId = CodeId,
            Code = Code ?? "",
            Name = Name ?? "",
            PersonalNumber = PersonalNumber ?? "",
            BirthDate = BirthDate ?? "",
            Password = Password ?? "",
        }, cancel);
        await Fill(cancel);
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        // A form sent twice must not sign in: whoever replays it may be another person.
        if (outcome.Value.Replayed || await sessions.Load(outcome.Value.AccountId, cancel) is not { } session)
        {
            return LocalRedirect("/dang-nhap?da=dang-ky");
        }

        await SessionCookie.Begin(HttpContext, session, SignInMethods.Password);
        return LocalRedirect(BackOr("/tai-khoan"));
    }

    public async Task<IActionResult> OnPostLaiAsync(CancellationToken cancel)
    {
        var outcome = await again.Handle(new() { RequestId = RequestId, CodeId = CodeId, Purpose = CodePurpose.Register }, Actor.Anonymous, cancel);
        await Fill(cancel);
        ModelState.Remove(nameof(Code));
        Code = null;
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        Again = true;
        ModelState.Remove(nameof(RequestId));
        RequestId = Guid.CreateVersion7();
        return Page();
    }

    private async Task Fill(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        ModelState.Remove(nameof(Password));
        Password = null;
        SentTo = await codes.Find(CodeId, cancel) is { Purpose: CodePurpose.Register } code ? codes.To(code).Masked : null;
    }
}
