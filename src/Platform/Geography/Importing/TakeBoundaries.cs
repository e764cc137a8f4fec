using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>Takes over boundaries that somebody has looked through. Needs <see cref="Permissions.EditCentre"/> over the whole province: its map is everybody's.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>boundaries-none</c>, <c>boundaries-unreadable</c>.</remarks>
public sealed class TakeBoundaries
{
    private readonly ImportBoundaries import;
    private readonly Boundaries boundaries;
    private readonly IOrganisation organisation;
    private readonly Changes changes;

    internal TakeBoundaries(ImportBoundaries import, Boundaries boundaries, IOrganisation organisation, Changes changes) =>
        (this.import, this.boundaries, this.organisation, this.changes) = (import, boundaries, organisation, changes);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>A GeoJSON file on this machine.</summary>
        public required string File { get; init; }
        /// <summary>The day whose units it shows.</summary>
        public required DateOnly Date { get; init; }
    }

    public sealed record Answer(int Imported, int Updated, int Unchanged, int Rejected);

    /// <summary>Codes and numbers only.</summary>
    public sealed record Facts(DateOnly Date, int Imported, int Updated, int Rejected);

    public const string Imported = "boundaries.imported";

    public bool May(CurrentUser user) => organisation.Current.Agencies.Any(a => a.Kind == "province" && user.Allows(Permissions.EditCentre, a.Path));

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (!May(user))
        {
            return Refusal.NotAllowed;
        }

        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(TakeBoundaries));
        try
        {
            var rows = (await import.Write(input.File, input.Date, change, cancel)).Rows;
            if (!rows.ChangedSomething)
            {
                return new Refusal("boundaries-none", "Không có ranh giới nào mới trong tệp.");
            }

            change.Emit(new NewEvent(Imported, new Facts(input.Date, rows.Imported, rows.Updated, rows.Rejected.Count)));
            var outcome = await change.Commit(() => new Answer(rows.Imported, rows.Updated, rows.Unchanged, rows.Rejected.Count));
            boundaries.Forget();
            return outcome;
        }
        catch (UnreadableFileException unreadable)
        {
            return new Refusal("boundaries-unreadable", unreadable.Message);
        }
    }
}
