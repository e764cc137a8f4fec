using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Signs in whoever holds the passkey; the device names the account.</summary>
/// <remarks>Refuses: <c>wrong</c>, <c>disabled</c>, <c>closed</c> when she may open it again.</remarks>
internal sealed class SignInWithPasskey(Passkeys passkeys, ReopeningOffer reopening, SignInLog log)
{
    public async Task<Outcome<Account>> Handle(string credential, string state, HttpContext http, CancellationToken cancel)
    {
        var account = await passkeys.Check(credential, state, http, cancel);
        await log.Write(null, account?.Id, account is null ? "wrong" : account.Disabled ? "disabled" : "ok", http, cancel);
        return account switch
        {
            null => new Refusal("wrong", T("passkey.failed")),
            { Disabled: true } when await reopening.Make(http, account, cancel) => new Refusal("closed", T("closing.closed")),
            { Disabled: true } => new Refusal("disabled", T("sign-in.disabled")),
            _ => account,
        };
    }
}
