using Microsoft.AspNetCore.Mvc.ModelBinding;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The worklist's filters as they stand in the address.</summary>
public sealed class WorklistFilter
{
    /// <summary>
    /// <c>cua-toi</c>, <c>lam-thay</c>, <c>tre</c>, <c>hom-nay</c>, <c>den-han</c>, <c>tam-dung</c>, <c>cho-bo-sung</c>, <c>cho-ky</c>, <c>cho-tra</c>, <c>chua-giao</c>,
    /// or empty for the whole agency.
    /// </summary>
    public string? Xem { get; set; }
    /// <summary>Number of a dossier or words of the owner's name.</summary>
    public string? Q { get; set; }
    /// <summary>Procedure code.</summary>
    public string? Tt { get; set; }
    /// <summary>Step code.</summary>
    public string? Buoc { get; set; }
    /// <summary><c>tre</c>, <c>1</c> or <c>7</c> days.</summary>
    public string? Han { get; set; }
    /// <summary>Only one agency of those she may see.</summary>
    public string? Cq { get; set; }
    /// <summary>Only what was given to this officer of <see cref="Cq"/>.</summary>
    public Guid? Nguoi { get; set; }
    public string? After { get; set; }
    /// <summary>The columns shown, keys of <see cref="Columns"/>; empty: all.</summary>
    public string[] Cot { get; set; } = [];

    /// <summary>Only what waits at the first step of its process; set by the desk's page, never by an address.</summary>
    [BindNever]
    public bool AtDesk { get; set; }

    /// <summary>The columns a reader may leave out; number and due time always stand.</summary>
    public static IReadOnlyList<Choice> Columns { get; } = [new("viec", "Việc"), new("chu", "Chủ hồ sơ"), new("buoc", "Bước"), new("tu", "Ở bước này từ")];

    public bool Shows(string column) => Cot.Length == 0 || Cot.Contains(column);

    public string Query(string? view) => string.Concat(new[] { ("xem", view), ("q", Q), ("tt", Tt), ("buoc", Buoc), ("han", Han), ("cq", Cq), ("nguoi", Nguoi?.ToString("D")) }.Concat(Cot.Select(c => ("cot", (string?)c)))
        .Where(p => !string.IsNullOrEmpty(p.Item2)).Select((p, i) => $"{(i == 0 ? "?" : "&")}{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}

/// <summary>A worklist line with names; their reading is recorded.</summary>
/// <param name="InsteadOf">The colleague on leave to whom it was given and in whose place the reader acts.</param>
public sealed record WorklistRow(WorklistLine Line, string Owner, string Step, string Agency, Badge Badge, string? InsteadOf);

/// <param name="ManyNamesakes">More people bear the name searched for than were looked through.</param>
public sealed record WorklistPage(IReadOnlyList<WorklistRow> Rows, string? Next, bool ManyNamesakes);

/// <summary>Reads worklists for pages, CSV and the JSON interface, and records whose names were shown.</summary>
public sealed class WorklistReader(Worklist worklist, OfficerDesk desk, Dossiers dossiers, Officers officers, PersonStore persons, ReadAudit audit, Processes processes, IOrganisation organisation, ICatalogue catalogue)
{
    private const int Cap = 100;

    public async Task<WorklistPage> Read(WorklistFilter filter, CurrentUser user, int size, CancellationToken cancel)
    {
        var (query, cut) = await QueryOf(filter, user, cancel);
        var lines = await worklist.List(query with { Size = size }, cancel);
        var shown = lines.Take(size).ToList();
        await audit.Record(user.Actor, "Xem danh sách việc", shown.Select(l => l.OwnerId), null, cancel);
        var people = await persons.FindMany(shown.Select(l => l.OwnerId), cancel);
        var now = desk.Now;
        var instead = shown.Where(l => StandsIn(user, l)).Select(l => l.Assignee!.Value).ToList();
        var absent = instead.Count == 0 ? new Dictionary<Guid, string>() : await officers.Names(instead, cancel);
        var rows = shown.Select(l => new WorklistRow(l, people.GetValueOrDefault(l.OwnerId)?.DisplayName ?? "", processes.Find(l.Process, l.ProcessVersion).Step(l.Step).Name,
            organisation.Current.Find(l.Agency)?.ShortName ?? "", desk.BadgeOf(l.DueAt, l.PausedSince, l.State, now), StandsIn(user, l) ? absent.GetValueOrDefault(l.Assignee!.Value) : null)).ToList();
        return new WorklistPage(rows, lines.Count > size ? Key(shown[^1]) : null, cut);
    }

    /// <summary>The views with their counts, none counted beyond a hundred.</summary>
    public async Task<IReadOnlyList<Chip>> Chips(WorklistFilter filter, CurrentUser user, CancellationToken cancel)
    {
        var chips = new List<Chip>();
        foreach (var (view, text) in Views.Where(v => v.Always || (filter.Xem ?? "") == v.View || (v.View == "lam-thay" && OfficerDesk.StandIn(user).Count > 0)).Select(v => (v.View, v.Text)))
        {
            var (query, _) = await QueryOf(new WorklistFilter { Xem = view, Cq = filter.Cq, Nguoi = filter.Nguoi }, user, cancel);
            chips.Add(new Chip(text, "/can-bo/viec" + filter.Query(view), await worklist.Count(query, Cap, cancel), (filter.Xem ?? "") == view));
        }

        return chips;
    }

    /// <summary>The views; those not always offered stand only while they are looked at or have something to show.</summary>
    private static readonly (string View, string Text, bool Always)[] Views =
    [
        ("", "Cả đơn vị", true), ("cua-toi", "Của tôi", true), ("lam-thay", "Làm thay", false), ("tre", "Trễ", true), ("hom-nay", "Đến hạn hôm nay", false), ("den-han", "Đến hạn", true),
        ("tam-dung", "Tạm dừng", true), ("cho-bo-sung", "Chờ bổ sung", false), ("cho-ky", "Chờ ký", false), ("cho-tra", "Chờ trả kết quả", false), ("chua-giao", "Chưa giao", true),
    ];

    private static bool StandsIn(CurrentUser user, WorklistLine line) =>
        line.Assignee is { } absent && user.ActivePosition is { } seat && seat.AgencyId == line.Agency && seat.StandsInFor.Contains(absent);

    /// <summary>What the filters offer: the procedures of the officer's agency, the steps of all processes in force.</summary>
    public (IReadOnlyList<Choice> Procedures, IReadOnlyList<Choice> Steps) Choices(CurrentUser user)
    {
        var today = Instants.LocalDate(desk.Now);
        var codes = catalogue.All.Select(p => p.ProcessCode).Distinct();
        var steps = codes.Select(code => processes.InForce(code, today)).OfType<Process>().SelectMany(p => p.Steps).DistinctBy(s => s.Code).Select(s => new Choice(s.Code, s.Name));
        var own = user.ActivePosition is { } position ? catalogue.ProceduresOf(position.AgencyId, today) : [];
        return ([.. (own.Count > 0 ? own : catalogue.All).Select(p => new Choice(p.Code, p.Name))], [.. steps]);
    }

    public async Task<(WorklistQuery Query, bool ManyNamesakes)> QueryOf(WorklistFilter filter, CurrentUser user, CancellationToken cancel)
    {
        var now = desk.Now;
        var view = filter.Xem is { Length: > 0 } v ? v : filter.Han == "tre" ? "tre" : "";
        var (cases, cut) = string.IsNullOrWhiteSpace(filter.Q) ? (null, false) : await dossiers.IdsBy(filter.Q, persons, cancel);
        var query = new WorklistQuery
        {
            Buckets = Buckets(filter, view, user),
            Topic = string.IsNullOrEmpty(filter.Tt) ? null : filter.Tt,
            Steps = filter.AtDesk ? processes.FirstSteps : !string.IsNullOrEmpty(filter.Buoc) ? [filter.Buoc] : view == "cho-ky" ? processes.StepsOf(Permissions.ApproveDossier) : [],
            State = view switch { "cho-bo-sung" => (int)DossierState.SupplementRequested, "cho-tra" => (int)DossierState.Finished, _ => null },
            PausedOnly = view is "tam-dung" or "cho-bo-sung",
            UnassignedOnly = view == "chua-giao",
            DueBefore = view switch { "tre" => now, "hom-nay" => desk.EndOfToday(), "den-han" => desk.SoonUntil().AddTicks(10), _ => filter.Han switch { "tre" => now, "1" => desk.SoonUntil().AddTicks(10), "7" => now.AddDays(7), _ => null } },
            DueFrom = view is "den-han" or "hom-nay" ? now : null,
            Cases = cases,
            After = PageKey.WithId(filter.After),
        };
        return (query, cut);
    }

    private IReadOnlyList<string> Buckets(WorklistFilter filter, string view, CurrentUser user)
    {
        if (view is "cua-toi" or "lam-thay")
        {
            return view == "lam-thay" ? OfficerDesk.StandIn(user) : [.. OfficerDesk.Mine(user), .. OfficerDesk.StandIn(user)];
        }

        var all = desk.Buckets(user);
        if (string.IsNullOrEmpty(filter.Cq))
        {
            return all;
        }

        return !all.Contains(filter.Cq) ? [] : [filter.Nguoi is { } officer ? OfficerDesk.Bucket(filter.Cq, officer) : filter.Cq];
    }

    public static string Key(WorklistLine line) => PageKey.Of(line.DueAt, line.Id);
}
