using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Tracking;

/// <summary>What anybody with number and code may see: no personal data.</summary>
public sealed record TrackView(
    string Number, string Procedure, int State, string StateWords, string Agency, DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? PromisedAt, string? Remaining, string Urgency, IReadOnlyList<TrackStep> Steps);

/// <summary>One public line of the trail.</summary>
public sealed record TrackStep(DateTimeOffset At, string Text, string Agency);

/// <summary>Answers a look-up without sign-in. A wrong number and a wrong code get the same answer.</summary>
public sealed class TrackDossier(Database database, Protector protector, Dossiers dossiers, CaseStore cases, TrackingCode codes, IOrganisation organisation, DossierClock clock, TimeProvider time)
{
    private const int LongestNumber = 60;

    public async Task<TrackView?> Find(string? number, string? code, CancellationToken cancel)
    {
        var clean = VietnameseText.Clean(number ?? "").Trim().ToUpperInvariant();
        var dossier = clean.Length is > 0 and <= LongestNumber ? await dossiers.FindByNumber(clean, cancel) : null;
        if (!(codes.Matches(dossier?.Id ?? Guid.Empty, code) || await Printed(dossier?.Id ?? Guid.Empty, code, cancel)) || dossier is null)
        {
            return null;
        }

        var c = dossier.Case;
        var chart = organisation.Current;
        var trail = await cases.Trail(c.Id, cancel);
        var left = Left(c, clock, time.Now());
        return new TrackView(
            c.Number, c.Title, c.State, dossier.State.Words(), chart.Find(c.Agency)?.Name ?? "", c.OpenedAt, c.ReceivedAt, c.PausedSince is null ? c.PromisedAt : null, left?.Text, Urgency(left),
            [.. trail.Where(t => t.PublicText.Length > 0).Select(t => new TrackStep(t.At, t.PublicText, chart.Find(t.Agency)?.Name ?? ""))]);
    }

    /// <summary>A slip printed with a key that has ended since.</summary>
    private async Task<bool> Printed(Guid dossierId, string? typed, CancellationToken cancel)
    {
        var (current, other) = protector.Hashes(TrackByCode.Purpose, (typed ?? "").Trim().ToUpperInvariant());
        return await database.First<int?>("select 1 from services_slip_codes where case_id = @Id and code_hash in (@Current, @Other)", new { Id = dossierId, Current = current, Other = other }, cancel) is not null;
    }

    /// <summary>How long is left until the promised day; null when nothing is promised or all is done.</summary>
    public static Remaining? Left(CaseRecord c, DossierClock clock, DateTimeOffset now) =>
        c.ClosedAt is not null || c.FinishedAt is not null ? null
        : c.PausedSince is not null ? new Remaining(Platform.Calendar.Urgency.Paused, T("left.paused"))
        : c.PromisedAt is { } due ? Remaining.Of(due, now, clock.Calendar, TimeLimit.TryParse(c.TimeLimit, out var limit) ? limit.Unit : TimeUnit.WorkingDay)
        : null;

    public static string Urgency(Remaining? left) => left?.Kind switch
    {
        Platform.Calendar.Urgency.Late => "late",
        Platform.Calendar.Urgency.Soon => "soon",
        Platform.Calendar.Urgency.Paused => "paused",
        _ => "ok",
    };
}
