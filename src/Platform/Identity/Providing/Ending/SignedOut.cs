using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Writes into the log that a person signed out, when an application wants to hear of it.</summary>
internal sealed class SignedOut(Database database, Changes changes)
{
    public const string Happened = "identity.signed-out";

    public async Task Tell(DeviceSession device, CancellationToken cancel)
    {
        var heard = await database.First<int>(
            "select count(*) from identity_authorizations a join identity_applications p on p.client_id = a.client_id where a.session_id = @Id and p.backchannel_uri <> ''", new { device.Id }, cancel);
        if (heard == 0)
        {
            return;
        }

        var facts = new AccountAnnouncer.Facts(device.AccountId);
        var change = changes.Begin(new Actor { AccountId = device.AccountId }, Guid.NewGuid(), Happened);
        change.Emit(new NewEvent(Happened, facts));
        await change.Commit(() => facts);
    }
}
