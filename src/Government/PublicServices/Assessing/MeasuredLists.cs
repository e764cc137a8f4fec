using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>A dossier in a list of the index or the statistics.</summary>
public sealed class MeasuredLine
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public int State { get; init; }
    public string Agency { get; init; } = "";
    public int Channel { get; init; }
    public DateOnly Day { get; init; }
    public DateOnly EndedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public int Verdict { get; init; }
    public int Supplements { get; init; }
}

/// <summary>Which dossiers are asked for; all conditions hold together.</summary>
public sealed record MeasuredFilter
{
    public required IReadOnlyCollection<string> Agencies { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Open dossiers due on or before it are late.</summary>
    public required DateOnly Cut { get; init; }

    /// <summary>A name of <see cref="MeasuredLists.Conditions"/>; empty: all.</summary>
    public string Condition { get; init; } = "";
    public IReadOnlyCollection<string>? Procedures { get; init; }
    public int? Channel { get; init; }
    public Guid? Officer { get; init; }
}

/// <summary>Lists of measured dossiers, newest first: one query, keyset paging.</summary>
public sealed class MeasuredLists(Database database)
{
    public const int PageSize = 50;

    private const string Late = "(m.verdict = 3 or (m.verdict = 0 and m.due_on <= @Cut))";

    /// <summary>What a list may show, by the name in the address: words for people and the SQL of it.</summary>
    internal static readonly IReadOnlyDictionary<string, (string Words, string Sql)> Conditions = new Dictionary<string, (string, string)>
    {
        ["late"] = ("Hồ sơ quá hạn", Late),
        ["early"] = ("Hồ sơ trước hạn", "m.verdict = 1"),
        ["on_time"] = ("Hồ sơ đúng hạn", "m.verdict = 2"),
        ["open"] = ("Hồ sơ đang giải quyết", "m.ended_on = @Never"),
        ["open_late"] = ("Hồ sơ đang giải quyết đã quá hạn", $"m.ended_on = @Never and {Late}"),
        ["supplemented"] = ("Hồ sơ phải bổ sung", "(m.flags & 512) <> 0"),
        ["not_online"] = ("Hồ sơ chưa tính là trực tuyến", "(m.flags & 4) = 0"),
        ["fee"] = ("Hồ sơ có phí, lệ phí", "(m.flags & 128) <> 0"),
        ["no_e_result"] = ("Hồ sơ chưa có kết quả điện tử", "(m.flags & 8) <> 0 and (m.flags & 16) = 0"),
        ["not_digitised"] = ("Hồ sơ chưa số hóa đủ", "(m.flags & 32) = 0"),
        ["not_reused"] = ("Hồ sơ chưa dùng lại dữ liệu", "(m.flags & 1) <> 0 and (m.flags & 64) = 0"),
        ["unhappy"] = ("Hồ sơ quá hạn hoặc bị chê", $"({Late} or (m.flags & 256) <> 0)"),
        ["not_synchronised"] = ("Hồ sơ chưa đồng bộ lên Cổng quốc gia", "(m.flags & 2048) <> 0 and (m.flags & 4096) = 0"),
        ["not_paid_online"] = ("Hồ sơ có phí chưa thanh toán trực tuyến", "(m.flags & 128) <> 0 and (m.flags & 8192) = 0"),
        ["online"] = ("Hồ sơ nộp trực tuyến", "m.channel = 2"),
        ["with_files"] = ("Hồ sơ có tệp giấy tờ", "(m.flags & 1024) <> 0"),
        ["digitised"] = ("Hồ sơ đã số hóa giấy tờ và kết quả", "(m.flags & 32) <> 0"),
        ["reused"] = ("Hồ sơ dùng lại giấy tờ", "(m.flags & 64) <> 0"),
        ["disliked"] = ("Hồ sơ bị chê", "(m.flags & 256) <> 0"),
    };

    public static string Words(string condition) => Conditions.TryGetValue(condition, out var known) ? known.Words : "Hồ sơ tiếp nhận";

    public static bool Knows(string condition) => condition.Length == 0 || Conditions.ContainsKey(condition);

    /// <param name="filter">Which dossiers.</param>
    /// <param name="after">Day and id of the last line of the page before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<List<MeasuredLine>> Page(MeasuredFilter filter, (DateOnly Day, Guid Id)? after, int limit, CancellationToken cancel) => database.Query<MeasuredLine>(
        $"""
        select c.id, c.number, c.title, c.state, m.agency, m.channel, m.day, m.ended_on, m.due_on, m.verdict, m.supplements
        from services_measured m join cases_cases c on c.id = m.case_id
        where {Where(filter)} and (m.day, m.case_id) < (@AfterDay, @AfterId)
        order by m.day desc, m.case_id desc limit @Limit
        """, Arguments(filter, after, limit), cancel);

    /// <summary>The parameters of <see cref="Where"/> and of a page.</summary>
    internal static object Arguments(MeasuredFilter filter, (DateOnly Day, Guid Id)? after = null, int limit = 0) => new
    {
        Agencies = filter.Agencies.ToArray(),
        filter.From,
        filter.To,
        filter.Cut,
        MeasuredDossier.Never,
        Procedures = (filter.Procedures ?? []).ToArray(),
        Channel = filter.Channel ?? 0,
        Officer = filter.Officer ?? Guid.Empty,
        AfterDay = after?.Day ?? MeasuredDossier.Never,
        AfterId = after?.Id ?? Guid.AllBitsSet,
        Limit = limit,
    };

    internal string Where(MeasuredFilter filter) =>
        $"{database.Dialect.AnyOf("m.agency", "@Agencies")} and m.day >= @From and m.day <= @To"
        + (filter.Condition.Length > 0 ? " and " + Conditions[filter.Condition].Sql : "")
        + (filter.Procedures is null ? "" : $" and {database.Dialect.AnyOf("m.procedure_code", "@Procedures")}")
        + (filter.Channel is null ? "" : " and m.channel = @Channel")
        + (filter.Officer is null ? "" : filter.Officer == Guid.Empty ? " and m.officer is null" : " and m.officer = @Officer");
}
