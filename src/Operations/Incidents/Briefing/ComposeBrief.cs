using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>Composes a brief: the morning's once a day by the clock, or an update on demand.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c> (composed by another at the same moment).</remarks>
public sealed class ComposeBrief(BriefRules rules, BriefBook book, Centre centre, Changes changes)
{
    public const string Composed = "brief.composed";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
    }

    public sealed record Answer(Guid BriefId, DateOnly Day, int Edition);

    /// <summary>An update on demand; asked for before the morning's, that one still comes.</summary>
    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!centre.Allows(user, Permissions.HandleIncident, "") && !centre.Allows(user, Permissions.EditCentre, ""))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ComposeBrief));
        var day = Instants.LocalDate(change.Now);
        return await Write(change, day, await book.NextUpdate(day, cancel), user.Actor.AccountId, cancel);
    }

    internal Task<Outcome<Answer>> Morning(DateOnly day, CancellationToken cancel) =>
        Write(changes.Begin(Actor.System, Guid.NewGuid(), nameof(ComposeBrief)), day, 1, null, cancel);

    private async Task<Outcome<Answer>> Write(Change change, DateOnly day, int edition, Guid? by, CancellationToken cancel)
    {
        var lines = await rules.Compose(change.Now, cancel);
        var answer = new Answer(Guid.CreateVersion7(change.Now), day, edition);
        change.Guard(
            "insert into incidents_briefs(id, day, edition, composed_at, account_id, lines) select @Id, @Day, @Edition, @Now, @By, @Lines where not exists (select 1 from incidents_briefs b where b.day = @Day and b.edition = @Edition)",
            new { Id = answer.BriefId, Day = day, Edition = edition, change.Now, By = by, Lines = JsonSerializer.Serialize(lines, EventJson.Options) });
        change.Emit(new NewEvent(Composed, answer));
        return await change.Commit(() => answer);
    }
}
