using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

public enum PaperSlipState
{
    Blank = 0,
    Entered = 1,
    Confirmed = 2,
    Spoilt = 3,
}

/// <summary>A pre-numbered slip of a desk, filled in by hand while there was no power.</summary>
public sealed record PaperSlip
{
    public string Desk { get; init; } = "";
    public string Series { get; init; } = "";
    public long No { get; init; }
    public int State { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public Guid? CaseId { get; init; }
    /// <summary>When the papers were really handed in.</summary>
    public DateTimeOffset? TakenAt { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset? EnteredAt { get; init; }
    public Guid? EnteredBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public Guid? ConfirmedBy { get; init; }

    public string Number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Series}-{No:0000}");

    /// <summary>Splits <c>GV24-0012</c> or a bare number of this year's series.</summary>
    public static (string Series, long No)? Parse(string? text, string usual)
    {
        var clean = (text ?? "").Trim().ToUpperInvariant();
        var cut = clean.LastIndexOf('-');
        return long.TryParse(clean[(cut + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var no) && no > 0 ? (cut < 0 ? usual : clean[..cut], no) : null;
    }

    /// <summary>The series of slips numbered in a year.</summary>
    public static string SeriesOf(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"GV{day.Year % 100:00}");
}

/// <summary>Reads the slips of a desk.</summary>
public sealed class PaperSlips(Database database)
{
    private const string Columns = "desk, series, no, state, issued_at, case_id, taken_at, reason, entered_at, entered_by, confirmed_at, confirmed_by";

    public Task<PaperSlip?> Find(string desk, string series, long no, CancellationToken cancel) =>
        database.First<PaperSlip>($"select {Columns} from services_paper_slips where desk = @Desk and series = @Series and no = @No", new { Desk = desk, Series = series, No = no }, cancel);

    public Task<PaperSlip?> OfCase(Guid caseId, CancellationToken cancel) =>
        database.First<PaperSlip>($"select {Columns} from services_paper_slips where case_id = @CaseId", new { CaseId = caseId }, cancel);

    public Task<List<PaperSlip>> OfDesk(string desk, CancellationToken cancel) =>
        database.Query<PaperSlip>($"select {Columns} from services_paper_slips where desk = @Desk order by issued_at desc, series desc, no desc limit 300", new { Desk = desk }, cancel);

    public Task<List<PaperSlip>> Range(string desk, string series, long from, long to, CancellationToken cancel) =>
        database.Query<PaperSlip>($"select {Columns} from services_paper_slips where desk = @Desk and series = @Series and no between @From and @To order by no limit 500", new { Desk = desk, Series = series, From = from, To = to }, cancel);
}
