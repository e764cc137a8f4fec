using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>One hand-over of a dossier: who gave it, who took it, and how the giver's step kept its time.</summary>
public sealed record HandOver(DateTimeOffset At, string FromAgency, string FromName, string ToAgency, string ToName, string Result, string Note);

/// <summary>Every hand-over of a dossier, from its trail: desk, handling, leader, back to the desk.</summary>
public sealed class HandOvers(CaseStore cases, Processes processes, StepUnits units, ICatalogue catalogue, IOrganisation organisation, Officers officers, DossierClock clock, DeskRecords records, Returns returns)
{
    private static readonly HashSet<string> Moving = ["receive", "forward", "rework", "approve", "reject", "return", "forward-competent", "result-sent", "result-arrived", "result-posted", "post-delivered"];

    public async Task<TableBlock> Table(CaseRecord c, CancellationToken cancel) => new(
        [new("Tên cơ quan", 2.1), new("Thời gian giao, nhận", 1.5), new("Người giao", 1.5), new("Người nhận", 1.5), new("Kết quả giải quyết", 1.2), new("Ghi chú", 1.4)],
        [.. (await Of(c, cancel)).Select(h => (IReadOnlyList<string>)
            [h.FromAgency == h.ToAgency ? h.ToAgency : $"Giao: {h.FromAgency}\nNhận: {h.ToAgency}", PaperWords.Short(h.At), h.FromName, h.ToName, h.Result, h.Note])]);

    public async Task<IReadOnlyList<HandOver>> Of(CaseRecord c, CancellationToken cancel)
    {
        var trail = (await cases.Trail(c.Id, cancel)).AsEnumerable().Reverse().ToList();
        var forwardings = await records.Forwardings(c.Id, cancel);
        var legs = await returns.Legs(c.Id, cancel);
        var names = await officers.Names(trail.SelectMany(t => t.People), cancel);
        var process = processes.Find(c.Process, c.ProcessVersion);
        var pattern = catalogue.Find(c.Topic)?.HandlingPattern ?? "";
        var moves = trail.Where(t => Moving.Contains(t.Action)).ToList();
        var found = new List<HandOver>();
        var (since, holder) = (c.ReceivedAt ?? c.OpenedAt, process.Steps[0]);
        for (var i = 0; i < moves.Count; i++)
        {
            var t = moves[i];
            var step = process.Step(t.Step);
            var to = t.Action switch
            {
                "receive" => t.Agency,
                "return" => "",
                "forward-competent" => forwardings.FirstOrDefault(f => f.ForwardedAt == t.At)?.ToDesk ?? c.ReceivingAgency,
                "approve" or "reject" => c.ReceivingAgency,
                "result-sent" => legs.FirstOrDefault(l => l.SentAt == t.At)?.ToDesk ?? t.Agency,
                "result-arrived" or "result-posted" or "post-delivered" => t.Agency,
                _ => units.Of(step, c.CompetentAgency, pattern)?.Id ?? t.Agency,
            };
            var next = trail.FirstOrDefault(n => n.No > t.No && n.Agency == to);
            found.Add(new HandOver(
                t.At,
                t.Action == "receive" ? "Người nộp hồ sơ" : Name(t.Agency),
                t.Action == "receive" ? "" : t.Who(names),
                t.Action switch { "return" or "post-delivered" => "Người nộp hồ sơ", "result-posted" => "Doanh nghiệp bưu chính", _ => Name(to) },
                t.Action == "receive" ? t.Who(names) : next is null ? "" : next.Who(names),
                t.Action switch
                {
                    "receive" => "",
                    "approve" or "reject" => Against(c.PromisedAt, t.At),
                    "return" or "result-sent" or "result-arrived" or "result-posted" or "post-delivered" => "",
                    _ => Against(clock.StepDue(c, since, holder.Share).StepDueAt, t.At),
                },
                Note(t.Action)));
            (since, holder) = (t.At, step);
        }

        return found;
    }

    /// <summary>Trước hạn: a working day or more is left; đúng hạn: the day itself; quá hạn: it has passed.</summary>
    private static string Against(DateTimeOffset? due, DateTimeOffset at) => due is not { } limit ? "không có hạn"
        : at > limit ? "Quá hạn"
        : Instants.LocalDate(at) < Instants.LocalDate(limit) ? "Trước hạn"
        : "Đúng hạn";

    private string Name(string agency) => organisation.Current.Find(agency)?.Name ?? agency;

    private static string Note(string action) => action switch
    {
        "receive" => "Tiếp nhận",
        "rework" => "Trả lại bước trước",
        "approve" => "Đã ký kết quả",
        "reject" => "Đã ký văn bản trả lời",
        "return" => "Trả kết quả",
        "forward-competent" => "Chuyển đúng thẩm quyền",
        "result-sent" => "Chuyển kết quả",
        "result-arrived" => "Kết quả đã đến",
        "result-posted" => "Gửi kết quả qua bưu chính",
        "post-delivered" => "Bưu chính đã phát kết quả",
        _ => "",
    };
}
