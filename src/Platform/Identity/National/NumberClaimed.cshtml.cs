using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>A self-declared account has the number the national identity vouches for: its holder signs in there and verifies it, or the true holder takes her number to an account of her own.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class NumberClaimedModel(NationalTickets tickets, NationalAccounts accounts, SignInWays ways, Sessions sessions, SignInLog log) : FormPage
{
    private NationalPerson? person;

    [BindProperty]
    public bool Sure { get; set; }

    public string Name => person?.Name ?? "";
    public string MaskedNumber => ViFormat.MaskedPersonalNumber(person?.PersonalNumber);
    public string Goal => BackOr("/");

    public IActionResult OnGet()
    {
        person = tickets.Read(HttpContext);
        return person is null ? LocalRedirect(NationalRefusedModel.Page("state", Goal)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        person = tickets.Read(HttpContext);
        if (person is null)
        {
            return LocalRedirect(NationalRefusedModel.Page("state", Goal));
        }

        if (!Sure)
        {
            return Show(new Refusal("invalid", [new FieldMessage(nameof(Sure), T("claimed.sure-missing"))]));
        }

        tickets.End(HttpContext);
        if (!ways.OffersNational)
        {
            await log.Write(person.PersonalNumber, null, "vneid-way-closed", HttpContext, cancel);
            return LocalRedirect(NationalRefusedModel.Page("way-closed", Goal));
        }

        var outcome = await accounts.TakeNumber(person, cancel);
        if (!outcome.Succeeded || await sessions.Load(outcome.Value.AccountId, cancel) is not { } session)
        {
            await log.Write(person.PersonalNumber, null, "vneid-" + (outcome.Refusal?.Code ?? "disabled"), HttpContext, cancel);
            return LocalRedirect(NationalRefusedModel.Page("mismatch", Goal));
        }

        await log.Write(person.PersonalNumber, session.AccountId, "ok", HttpContext, cancel);
        await SessionCookie.Begin(HttpContext, session, person.ProvenAt, SignInMethods.National);
        return LocalRedirect(Goal);
    }
}
