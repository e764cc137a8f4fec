using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A passkey as its holder sees it.</summary>
internal sealed class PasskeyRow
{
    public byte[] CredentialId { get; init; } = [];
    public string Name { get; init; } = "";
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The credential's id as forms carry it.</summary>
    public string Key => Convert.ToHexStringLower(CredentialId);
}

/// <summary>
/// Passkeys (WebAuthn level 3) by ASP.NET Core Identity's own handler. What was asked travels sealed and short-lived with the form,
/// so that several tabs do not disturb each other and nothing is kept of those who turn away.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, PasskeyStore store, Database database, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    public Task<List<PasskeyRow>> Of(Guid accountId, CancellationToken cancel) => database.Query<PasskeyRow>(
        "select credential_id, name, made_at, last_used_at from identity_passkeys where account_id = @AccountId order by made_at", new { AccountId = accountId }, cancel);

    /// <summary>Asks the browser for a passkey: of one account, or (null) for any this device holds for this site.</summary>
    /// <returns>Options for the script, and the sealed state that comes back with the answer.</returns>
    public async Task<(string Options, string State)> Ask(Account? account, HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        return (made.RequestOptionsJson, seal.Protect(made.AssertionState ?? "", Patience));
    }

    /// <summary>Asks the browser to make a passkey.</summary>
    public async Task<(string Options, string State)> AskNew(Account account, string name, HttpContext http)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = name, DisplayName = name }, http);
        return (made.CreationOptionsJson, seal.Protect(made.AttestationState ?? "", Patience));
    }

    /// <returns>Whose passkey answered, or null when the answer is wrong, too late, or of nobody.</returns>
    public async Task<Account?> Check(string credential, string state, HttpContext http, CancellationToken cancel)
    {
        if (Open(state) is not { } opened)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = opened });
        if (!result.Succeeded || !await Once(opened, cancel))
        {
            return null;
        }

        await database.Execute(
            "update identity_passkeys set sign_count = @Count, backed_up = @BackedUp, last_used_at = @Now where credential_id = @Id",
            new { Count = (long)result.Passkey.SignCount, BackedUp = result.Passkey.IsBackedUp, Now = clock.Now(), Id = result.Passkey.CredentialId }, cancel);
        return result.User;
    }

    /// <returns>The new passkey, not stored yet; null when the answer is wrong or belongs to another account.</returns>
    public async Task<UserPasskeyInfo?> CheckNew(Guid accountId, string credential, string state, HttpContext http)
    {
        if (Open(state) is not { } opened)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = opened });
        return result.Succeeded && result.UserEntity.Id == accountId.ToString() && await store.FindByPasskeyIdAsync(result.Passkey.CredentialId, http.RequestAborted) is null ? result.Passkey : null;
    }

    /// <summary>What was asked is answered once: synced passkeys do not count their uses.</summary>
    private async Task<bool> Once(string opened, CancellationToken cancel) => await database.Execute(
        "insert into identity_passkey_answers(digest, expires_at) values (@Digest, @Until) on conflict do nothing",
        new { Digest = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(opened))), Until = clock.Now() + Patience }, cancel) == 1;

    private string? Open(string state)
    {
        try
        {
            return seal.Unprotect(state);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
