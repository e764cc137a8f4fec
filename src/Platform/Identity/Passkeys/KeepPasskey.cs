using Microsoft.AspNetCore.Identity;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Stores a passkey that was made, and removes one. The pages ask for a fresh proof first.</summary>
/// <remarks>Refuses: <c>not-found</c> when it is not mine; <c>invalid</c> when it is known already.</remarks>
internal sealed class KeepPasskey(Changes changes)
{
    public const string Added = "identity.passkey-added";
    public const string Removed = "identity.passkey-removed";
    private const int LongestName = 60;

    public sealed record Answer(Guid AccountId);

    public Task<Outcome<Answer>> Add(Guid requestId, UserPasskeyInfo passkey, string name, Actor actor)
    {
        var change = changes.Begin(actor, requestId, "identity.add-passkey");
        change.Guard(
            "insert into identity_passkeys(credential_id, account_id, public_key, sign_count, name, transports, user_verified, backup_eligible, backed_up, attestation, client_data, made_at) values (@Key, @AccountId, @PublicKey, @SignCount, @Name, @Transports, @UserVerified, @BackupEligible, @BackedUp, @Attestation, @ClientData, @Now) on conflict do nothing",
            new
            {
                Key = passkey.CredentialId,
                actor.AccountId,
                passkey.PublicKey,
                SignCount = (long)passkey.SignCount,
                Name = Named(name),
                Transports = string.Join(' ', passkey.Transports ?? []),
                UserVerified = passkey.IsUserVerified,
                BackupEligible = passkey.IsBackupEligible,
                BackedUp = passkey.IsBackedUp,
                Attestation = passkey.AttestationObject,
                ClientData = passkey.ClientDataJson,
                change.Now,
            }, new Refusal("invalid", T("passkey.known")));
        change.Emit(new NewEvent(Added, new AccountAnnouncer.Facts(actor.AccountId)));
        return change.Commit(() => new Answer(actor.AccountId));
    }

    public async Task<Outcome<Answer>> Remove(Guid requestId, string key, Actor actor)
    {
        if (key.Length is 0 or > 2048 || key.Length % 2 != 0 || !key.All(char.IsAsciiHexDigit))
        {
            return Refusal.NotFound;
        }

        var change = changes.Begin(actor, requestId, "identity.remove-passkey");
        change.Guard("delete from identity_passkeys where credential_id = @Key and account_id = @AccountId", new { Key = Convert.FromHexString(key), actor.AccountId }, Refusal.NotFound);
        change.Emit(new NewEvent(Removed, new AccountAnnouncer.Facts(actor.AccountId)));
        return await change.Commit(() => new Answer(actor.AccountId));
    }

    private static string Named(string name)
    {
        var clean = Search.Text.VietnameseText.Clean(name).Trim();
        return clean.Length == 0 ? T("passkey.unnamed") : clean.Length > LongestName ? clean[..LongestName] : clean;
    }
}
