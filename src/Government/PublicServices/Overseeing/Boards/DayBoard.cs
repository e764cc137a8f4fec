using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Overseeing.Boards;

/// <summary>A number of the board and the very list behind it.</summary>
public sealed record BoardNumber(string Label, int Count, string Href, string? State, string? Words, string Unit = "hồ sơ");

/// <summary>What lies with one officer: how much, how much of it late; never counted beyond <see cref="DayBoards.Cap"/>.</summary>
public sealed record OfficerLoad(Colleague Colleague, int Open, int Late, string Href, string LateHref);

/// <summary>The day of an agency, or of all its head looks after.</summary>
public sealed record DayBoard(IReadOnlyList<BoardNumber> Numbers, string LoadAgency, IReadOnlyList<OfficerLoad> Loads, IReadOnlyList<AskedConsultation> Awaited);

/// <summary>Puts the day's board together: one query a block, each the query of the list it opens.</summary>
public sealed class DayBoards(Database database, WorklistReader reader, Worklist worklist, OfficerDesk desk, DossierLists lists, PromiseProposals proposals, Colleagues colleagues, IOrganisation organisation)
{
    /// <summary>Nothing is counted further.</summary>
    public const int Cap = 100;

    private static readonly (string View, string Label, string? State)[] Views =
    [
        ("hom-nay", "Đến hạn hôm nay", "soon"), ("tre", "Trễ hạn", "late"), ("chua-giao", "Chưa giao", null), ("cho-bo-sung", "Chờ bổ sung", null), ("cho-ky", "Chờ ký", null),
        ("cho-tra", "Kết quả chờ trả", null),
    ];

    /// <param name="agency">One agency of those she may see; null for all.</param>
    public async Task<DayBoard> Take(string? agency, CurrentUser user, CancellationToken cancel)
    {
        var places = Places(agency, user);
        var query = agency is null ? "" : $"&cq={Uri.EscapeDataString(agency)}";
        var received = (await lists.Received(places, desk.StartOfToday(), desk.EndOfToday(), cancel)).Count;
        var numbers = new List<BoardNumber> { new("Tiếp nhận hôm nay", Math.Min(received, Cap), $"/can-bo/bang-viec/nhan-hom-nay{(agency is null ? "" : "?" + query[1..])}", null, null) };
        foreach (var (view, label, state) in Views)
        {
            var filter = new WorklistFilter { Xem = view, Cq = agency };
            var count = await worklist.Count((await reader.QueryOf(filter, user, cancel)).Query, Cap, cancel);
            numbers.Add(new BoardNumber(label, count, "/can-bo/viec" + filter.Query(view), count > 0 ? state : null, null));
        }

        var awaited = await lists.AskedBy(places, cancel);
        var asked = await lists.Asked(places.Intersect(desk.Buckets(user, Permissions.ReadDossier)), cancel);
        numbers.Add(new("Đã hỏi ý kiến, chờ trả lời", awaited.Count, $"/can-bo/lay-y-kien?xem=da-hoi{query}", Late(awaited) > 0 ? "late" : null, LateWords(awaited), "câu hỏi"));
        numbers.Add(new("Được hỏi ý kiến", asked.Count, $"/can-bo/lay-y-kien?xem=duoc-hoi{query}", Late(asked) > 0 ? "late" : null, LateWords(asked), "câu hỏi"));
        var moved = (await proposals.Of(places, cancel)).Count;
        if (moved > 0)
        {
            numbers.Add(new("Lịch nghỉ đổi, cần hẹn lại", Math.Min(moved, Cap), $"/can-bo/hen-lai{(agency is null ? "" : "?" + query[1..])}", "soon", null));
        }

        var own = agency ?? user.ActivePosition!.AgencyId;
        return new DayBoard(numbers, organisation.Current.Find(own)?.Name ?? own, await Loads(own, cancel), [.. awaited.Take(5)]);
    }

    public IReadOnlyList<string> Places(string? agency, CurrentUser user)
    {
        var all = desk.Buckets(user);
        return agency is null ? all : [.. all.Where(a => a == agency)];
    }

    private async Task<IReadOnlyList<OfficerLoad>> Loads(string agency, CancellationToken cancel)
    {
        var people = await colleagues.Of(agency, cancel);
        var counts = (await database.Query<Row>(
            $"select b.value as bucket, (select count(*) from (select 1 from cases_worklist w where w.bucket = b.value limit {Cap}) n) as total, (select count(*) from (select 1 from cases_worklist w where w.bucket = b.value and w.due_at < @Now limit {Cap}) n) as late from {database.Dialect.Unnest("@Buckets", "b")}",
            new { Buckets = people.Select(p => OfficerDesk.Bucket(agency, p.Officer.AccountId)).ToArray(), desk.Now }, cancel)).ToDictionary(r => r.Bucket);
        return [.. people.Select(p => (Person: p, Counts: counts[OfficerDesk.Bucket(agency, p.Officer.AccountId)])).OrderByDescending(p => p.Counts.Late).ThenByDescending(p => p.Counts.Total)
            .Select(p => new OfficerLoad(p.Person, (int)p.Counts.Total, (int)p.Counts.Late, Href(agency, p.Person, null), Href(agency, p.Person, "tre")))];
    }

    private static string Href(string agency, Colleague person, string? view) => "/can-bo/viec" + new WorklistFilter { Cq = agency, Nguoi = person.Officer.AccountId }.Query(view);

    private int Late(IReadOnlyList<AskedConsultation> asked) => asked.Count(a => a.DueAt < desk.Now);

    private string? LateWords(IReadOnlyList<AskedConsultation> asked) => Late(asked) is > 0 and var late ? $"{ViFormat.Capped(late)} quá hạn trả lời" : null;

    private sealed class Row
    {
        public string Bucket { get; init; } = "";
        public long Total { get; init; }
        public long Late { get; init; }
    }
}
