using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace NhipCau.Platform.Identity;

/// <summary>A helper of a community digital team asks for the citizen's consent to one dossier and begins to act for her.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class HelpModel(AskHelp ask, ConfirmHelp confirm, OneTimeCodes codes, CurrentUser user) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "phien")]
    public Guid? CodeId { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public int Minutes => codes.Minutes;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        CodeId = null;
        var outcome = await ask.Handle(new() { RequestId = RequestId, Contact = Contact ?? "", Address = ClientNetwork.Of(HttpContext) }, user.Actor with { RepresentationId = null }, cancel);
        return outcome.Succeeded ? LocalRedirect($"/tai-khoan/giup-lam-ho-so?phien={outcome.Value.CodeId:N}") : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostMaAsync(CancellationToken cancel)
    {
        var outcome = await confirm.Handle(new() { RequestId = RequestId, CodeId = CodeId ?? Guid.Empty, Code = Code ?? "", Name = Name ?? "" }, user.Actor with { RepresentationId = null }, cancel);
        return outcome.Succeeded ? LocalRedirect("/tai-khoan/lam-thay?da=giup") : Show(outcome.Refusal!);
    }
}
