using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>Reads shifts, their logs, and what stands open now.</summary>
public sealed class ShiftBook(Database database, AlertBook alerts, IncidentBook incidents)
{
    private const string Columns = "id, day, code, state, taken_at, taken_by, taken_note, handed_at, handed_by, said, carried, closed_at, closed_by, version";

    /// <summary>The one shift that is not closed.</summary>
    public Task<Shift?> Current(CancellationToken cancel) => database.First<Shift>($"select {Columns} from incidents_shifts where open_mark = 1", null, cancel);

    public Task<Shift?> Find(Guid id, CancellationToken cancel) => database.First<Shift>($"select {Columns} from incidents_shifts where id = @Id", new { Id = id }, cancel);

    public Task<List<Shift>> Past(int most, CancellationToken cancel) => database.Query<Shift>($"select {Columns} from incidents_shifts where state = 2 order by taken_at desc, id desc limit @Most", new { Most = most }, cancel);

    public Task<List<ShiftLine>> Log(Guid id, CancellationToken cancel) => database.Query<ShiftLine>("select no, at, account_id, text from incidents_shift_log where shift_id = @Id order by no", new { Id = id }, cancel);

    /// <summary>Open alerts and incidents, in words that stay readable when they have long been closed.</summary>
    public async Task<IReadOnlyList<CarriedMatter>> Open(CancellationToken cancel) =>
    [
        .. (await incidents.AllOpen(cancel)).Select(i => new CarriedMatter("incident", $"{(i.Drill ? "DIỄN TẬP: " : "")}Sự cố {i.Number}, {AlertTexts.Severity(i.Severity).ToLowerInvariant()}: {i.Title}", $"/dieu-hanh/su-co/{i.Number}")),
        .. (await alerts.Open(cancel)).Select(a => new CarriedMatter("alert", $"{(a.Drill ? "DIỄN TẬP: " : "")}Cảnh báo từ {ViFormat.DateTime(a.RaisedAt)}{(a.AcknowledgedAt is null ? ", chưa ghi nhận" : "")}: {a.Title}", "/dieu-hanh/canh-bao")),
    ];
}
