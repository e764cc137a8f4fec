using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>How I prove who I am: passkeys, and codes beside the password.</summary>
[Authorize]
[FreshProof]
internal sealed class SecurityModel(Passkeys passkeys, KeepPasskey keep, Authenticators authenticators, AccountStore accounts, CurrentUser user) : FormPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public string? Notice { get; private set; }
    public string Options { get; private set; } = "";
    public IReadOnlyList<PasskeyRow> Held { get; private set; } = [];
    public bool CodesOn { get; private set; }
    public long CodesLeft { get; private set; }
    public bool ByCard { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Notice = da switch { "them" => T("passkey.added"), "bo" => T("passkey.removed"), "tat-ma" => T("code.off-now"), _ => null };
        return await Fill(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? viec, CancellationToken cancel)
    {
        if (viec == "bo")
        {
            return await After(await keep.Remove(RequestId, Key ?? "", user.Actor), "bo", cancel);
        }

        return await passkeys.CheckNew(user.Actor.AccountId, Credential ?? "", State ?? "", HttpContext) is { } made
            ? await After(await keep.Add(RequestId, made, Name ?? "", user.Actor), "them", cancel)
            : await After(new Refusal("wrong", T("passkey.failed")), "", cancel);
    }

    private async Task<IActionResult> After(Outcome<KeepPasskey.Answer> outcome, string done, CancellationToken cancel)
    {
        if (outcome.Succeeded)
        {
            return LocalRedirect(done == "them" ? BackOr("/tai-khoan/bao-mat?da=them") : "/tai-khoan/bao-mat?da=" + done);
        }

        ModelState.Clear();
        await Fill(cancel);
        return Show(outcome.Refusal!);
    }

    private async Task<bool> Fill(CancellationToken cancel)
    {
        if (await accounts.Find(user.Actor.AccountId, cancel) is not { } account)
        {
            return false;
        }

        Held = await passkeys.Of(account.Id, cancel);
        var codes = await authenticators.Find(account.Id, cancel);
        (CodesOn, ByCard, CodesLeft) = (codes?.ConfirmedAt is not null, codes?.ByCard == true, await authenticators.RecoveryCodesLeft(account.Id, cancel));
        (Options, State) = await passkeys.AskNew(account, user.DisplayName, HttpContext);
        (Name, Credential) = (null, null);
        return true;
    }
}
