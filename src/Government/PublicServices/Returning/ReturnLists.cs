using NhipCau.Government.PublicServices.Posting;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>A result on one of the desk's lists.</summary>
public sealed record ReturnLine
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public Guid OwnerId { get; init; }
    public long Version { get; init; }
    public string Method { get; init; } = "";
    /// <summary>The desk the applicant chose; empty: where she handed it in, or the post.</summary>
    public string WishDesk { get; init; } = "";
    public string ReceivingAgency { get; init; } = "";
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public string FromDesk { get; init; } = "";
    public string ToDesk { get; init; } = "";
    public string Carrier { get; init; } = "";
    public string TrackingNo { get; init; } = "";
    public DateTimeOffset? SentAt { get; init; }
    /// <summary>Stands on the board of called results.</summary>
    public DateTimeOffset? ListedAt { get; init; }
    public Guid? SubmitterAccount { get; init; }

    public bool HasAccount => SubmitterAccount is not null;

    /// <summary>Since when it lies where it lies.</summary>
    public DateTimeOffset Since => SentAt ?? ArrivedAt ?? FinishedAt ?? Instants.Never;
}

/// <summary>The lists of a desk (Kết quả chờ trả), each of one thing to do.</summary>
public sealed class ReturnLists(Database database, DeskRules rules, TimeProvider time)
{
    /// <summary>Codes in addresses, with their words.</summary>
    public static IReadOnlyList<(string Code, string Words)> All { get; } =
        [("cho-tra", "Chờ người đến nhận"), ("can-gui", "Cần gửi đi"), ("dang-chuyen", "Đang trên đường"), ("sap-den", "Sắp đến đây"), ("qua-lau", "Lâu chưa ai nhận")];

    public const int Most = 300;

    private const string Facts = "c.id, c.number, c.title, c.owner_id, c.version, d.return_method as method, coalesce(rw.desk, '') as wish_desk, c.receiving_agency, c.finished_at";
    private const string Joined = "join services_dossiers d on d.case_id = c.id left join services_return_wishes rw on rw.case_id = c.id";

    public async Task<IReadOnlyList<ReturnLine>> Of(string list, string desk, CancellationToken cancel) => list switch
    {
        "can-gui" => [.. (await Here(desk, cancel)).Where(l => GoesAway(l, desk))],
        "dang-chuyen" => await OnTheWay(desk, cancel),
        "sap-den" => await Legs("l.to_desk", desk, cancel),
        "qua-lau" => [.. (await Here(desk, cancel)).Where(l => !GoesAway(l, desk) && l.Since < Long)],
        _ => [.. (await Here(desk, cancel)).Where(l => !GoesAway(l, desk))],
    };

    /// <summary>What lies here since before this is long uncollected.</summary>
    public DateTimeOffset Long => time.Now().AddDays(-rules.On(time.Today()).UncollectedDays);

    /// <summary>How many lines each list has, none counted beyond <see cref="Most"/>.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Count(string desk, CancellationToken cancel)
    {
        var here = await Here(desk, cancel);
        return new Dictionary<string, int>
        {
            ["cho-tra"] = here.Count(l => !GoesAway(l, desk)),
            ["can-gui"] = here.Count(l => GoesAway(l, desk)),
            ["dang-chuyen"] = (await OnTheWay(desk, cancel)).Count,
            ["sap-den"] = (await Legs("l.to_desk", desk, cancel)).Count,
            ["qua-lau"] = here.Count(l => !GoesAway(l, desk) && l.Since < Long),
        };
    }

    private static bool GoesAway(ReturnLine l, string desk) => l.Method switch
    {
        "post" => true,
        "commune" => l.WishDesk.Length > 0 && l.WishDesk != desk,
        "online" => false,
        _ => l.ReceivingAgency != desk,
    };

    /// <summary>Results whose paper lies at the desk, longest first.</summary>
    private Task<List<ReturnLine>> Here(string desk, CancellationToken cancel) => database.Query<ReturnLine>(
        $"""
        select {Facts}, (select max(l.arrived_at) from services_result_legs l where l.case_id = c.id and l.to_desk = @Desk and l.state = 1) as arrived_at,
          (select max(b.listed_at) from services_board_results b where b.case_id = c.id and b.desk = @Desk) as listed_at, c.submitter_account
        from cases_worklist w join cases_cases c on c.id = w.case_id {Joined}
        where w.bucket = @Desk and w.state = @Finished
          and not exists (select 1 from services_result_legs l where l.case_id = c.id and l.state = 0)
          and not exists (select 1 from services_consignments p where p.case_id = c.id and p.state = 0 and p.purpose = 'result')
        order by c.finished_at, c.id limit {Most}
        """, new { Desk = desk, Finished = (int)DossierState.Finished }, cancel);

    private async Task<IReadOnlyList<ReturnLine>> OnTheWay(string desk, CancellationToken cancel)
    {
        var posted = await database.Query<ReturnLine>(
            $"select {Facts}, p.carrier, p.tracking_no, p.sent_at from services_consignments p join cases_cases c on c.id = p.case_id {Joined} where p.desk = @Desk and p.state = 0 and p.purpose = 'result' order by p.sent_at limit {Most}", new { Desk = desk }, cancel);
        return [.. (await Legs("l.from_desk", desk, cancel)).Concat(posted).OrderBy(l => l.SentAt)];
    }

    private Task<List<ReturnLine>> Legs(string side, string desk, CancellationToken cancel) => database.Query<ReturnLine>(
        $"select {Facts}, l.from_desk, l.to_desk, l.sent_at from services_result_legs l join cases_cases c on c.id = l.case_id {Joined} where {side} = @Desk and l.state = 0 order by l.sent_at limit {Most}", new { Desk = desk }, cancel);
}
