using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>My phone and e-mail: a new one is proven by a code and waits before it counts.</summary>
[Authorize]
[FreshProof]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ContactModel(
    AskContactChange ask, ConfirmContactChange confirm, StopContactChange stop, SendCodeAgain again, ContactChanges changes, OneTimeCodes codes, PersonStore persons, Protector protector, Sessions sessions,
    IOptions<AccountOptions> options, CurrentUser user) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "phien")]
    public Guid? CodeId { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public IReadOnlyList<ContactChange> Waiting { get; private set; } = [];
    public string? Notice { get; private set; }
    public int Minutes => codes.Minutes;
    public int Hours => options.Value.ContactDelayHours;

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Notice = da switch { "cho" => T("contact.planned"), "dung" => T("contact.stopped"), "lai" => T("code-to.sent-again"), _ => null };
        return await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        CodeId = null;
        var outcome = await ask.Handle(new() { RequestId = RequestId, Contact = Contact ?? "", Address = ClientNetwork.Of(HttpContext) }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect($"/tai-khoan/lien-lac?phien={outcome.Value.CodeId:N}") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostMaAsync(CancellationToken cancel)
    {
        var outcome = await confirm.Handle(new() { RequestId = RequestId, CodeId = CodeId ?? Guid.Empty, Code = Code ?? "" }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect("/tai-khoan/lien-lac?da=cho") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostLaiAsync(CancellationToken cancel)
    {
        var outcome = await again.Handle(new() { RequestId = RequestId, CodeId = CodeId ?? Guid.Empty, Purpose = CodePurpose.Contact }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect($"/tai-khoan/lien-lac?phien={CodeId:N}&da=lai") : await Again(outcome.Refusal!, cancel);
    }

    /// <summary>Every other device must sign in again; this one goes on.</summary>
    public async Task<IActionResult> OnPostDungAsync(Guid change, CancellationToken cancel)
    {
        var outcome = await stop.Handle(new() { RequestId = RequestId, ChangeId = change }, user.Actor, cancel);
        if (!outcome.Succeeded)
        {
            return await Again(outcome.Refusal!, cancel);
        }

        if (await sessions.Load(user.Actor.AccountId, cancel) is { } session)
        {
            await SessionCookie.Begin(HttpContext, session, [.. user.Device!.Methods.Split(' ')]);
        }

        return LocalRedirect("/tai-khoan/lien-lac?da=dung");
    }

    public string Masked(ContactChange change) => new Destination(change.Kind, protector.DecryptText(change.Destination)!).Masked;

    private async Task<IActionResult> Again(Refusal refusal, CancellationToken cancel)
    {
        Show(refusal);
        return await Load(cancel);
    }

    private async Task<IActionResult> Load(CancellationToken cancel)
    {
        if (user.PersonId is not { } id || await persons.Find(id, cancel) is not { } person)
        {
            return NotFound();
        }

        (Phone, Email) = (PhoneNumber.Parse(person.Phone).Value?.ToNational() ?? person.Phone, person.Email);
        Waiting = await changes.Waiting(user.Actor.AccountId, cancel);
        return Page();
    }
}
