using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>How an account's holder was verified, by whom and for which agency.</summary>
internal static class Verifications
{
    /// <summary>Emitted with every verification.</summary>
    public const string Verified = "identity.verified";

    /// <summary>Papers seen by an officer.</summary>
    public const string AtDesk = "desk";

    /// <summary>The national identity vouched.</summary>
    public const string ByNational = "vneid";

    /// <summary>Payload of <see cref="Verified"/>; names and numbers stay out of the log.</summary>
    /// <param name="AccountId">Whose account.</param>
    /// <param name="PersonId">Her person.</param>
    /// <param name="Way"><see cref="AtDesk"/> or <see cref="ByNational"/>.</param>
    /// <param name="Changed">Whether name, birth or sex became other than they were.</param>
    public sealed record Facts(Guid AccountId, Guid PersonId, string Way, bool Changed);

    public static void Add(Change change, Facts facts, string paper = "")
    {
        change.Write(
            "insert into identity_verifications(id, account_id, person_id, way, paper, verified_by, agency_id, at) values (@Id, @AccountId, @PersonId, @Way, @Paper, @By, @Agency, @Now)",
            new { Id = Guid.CreateVersion7(change.Now), facts.AccountId, facts.PersonId, facts.Way, Paper = paper, By = change.Actor.AccountId, change.Actor.Agency, change.Now });
        change.Emit(new NewEvent(Verified, facts));
    }
}
