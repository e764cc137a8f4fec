using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>The applicant says how she was served, one to five; once per dossier, the last word counts.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-now</c>, <c>score-wrong</c>, <c>reason-too-long</c>.</remarks>
public sealed class RateDossier(ApplicantGate gate, Reasons reasons, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DossierId { get; init; }
        public required int Score { get; init; }
        public string Comment { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var opened = await gate.Open(user, input.DossierId, null, cancel);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        if (!opened.Value.State.IsClosed() && opened.Value.State != DossierState.Finished)
        {
            return new Refusal("not-now", T("rate.not-now"));
        }

        if (input.Score is < 1 or > 5)
        {
            return new Refusal("score-wrong", [new FieldMessage("Score", T("rate.choose"))]);
        }

        if (reasons.CheckLength(input.Comment, "Comment") is { } tooLong)
        {
            return tooLong;
        }

        var before = opened.Value.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(RateDossier));
        change.Write(
            "insert into services_ratings(case_id, score, comment, rated_at) values (@Id, @Score, @Comment, @Now) on conflict(case_id) do update set score = excluded.score, comment = excluded.comment, rated_at = excluded.rated_at",
            new { before.Id, input.Score, Comment = Reasons.Clean(input.Comment), change.Now });
        change.Emit(DossierEvents.Rated, before, input.Score.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => new DossierView(before.Id, before.Number, before.State, before.Version));
    }
}
