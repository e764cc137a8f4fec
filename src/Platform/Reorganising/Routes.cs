using NhipCau.Platform.Administration;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Reorganising;

/// <summary>Where the officers and the cases of one agency go; null: nobody has decided.</summary>
/// <param name="From">The agency as it stood the day before.</param>
/// <param name="Root">The agency the plan names: itself, or the one it belongs to.</param>
public sealed record Route(Agency From, Agency Root, Agency? Staff, Agency? Work);

/// <summary>
/// The routes of a plan: of the agencies it names and of all within them. What lies within another agency goes where that goes: to its like there (same kind, and
/// same name or short name, the agency's own place left out: «Trung tâm … phường X» is the like of «Trung tâm … phường Y»), a division without a like to the successor itself; any other agency only where it has its like, or an arrow of its own.
/// </summary>
public sealed class Routes
{
    private static readonly HashSet<string> Inner = ["division", "branch", "centre"];
    private readonly Dictionary<string, Route> byId;
    private readonly Dictionary<(string From, Guid Account), string> chosen;
    private readonly OrganisationChart before, after;

    public Routes(IReadOnlyList<Arrow> arrows, IReadOnlyList<OfficerChoice> officers, OrganisationChart before, OrganisationChart after)
    {
        (this.before, this.after) = (before, after);
        chosen = officers.ToDictionary(o => (o.FromAgency, o.AccountId), o => o.ToAgency);
        var named = arrows.GroupBy(a => a.FromAgency).ToDictionary(g => g.Key, g => g.ToList());
        byId = [];
        foreach (var (id, own) in named)
        {
            if (before.Find(id) is not { } root)
            {
                continue;
            }

            var (staff, work) = (Target(own, a => a.Staff), Target(own, a => a.Work));
            // In the order of paths: whatever lies within another agency comes after it.
            foreach (var agency in before.Subtree(id).Where(a => a.Id == id || Nearest(a, before, named) == id))
            {
                var above = byId.GetValueOrDefault(agency.ParentId);
                byId[agency.Id] = agency.Id == id ? new Route(agency, root, staff, work) : new Route(agency, root, Like(agency, above?.Staff), Like(agency, above?.Work));
            }
        }
    }

    public IReadOnlyCollection<Route> All => byId.Values;

    public Route? Of(string agencyId) => byId.GetValueOrDefault(agencyId);

    /// <summary>Where one officer of an agency goes: an id, "" when her seat ends, null when undecided. Agencies the plan does not move keep theirs.</summary>
    public string? Officer(string agencyId, Guid account) =>
        byId.TryGetValue(agencyId, out var route) ? chosen.GetValueOrDefault((agencyId, account)) ?? route.Staff?.Id : agencyId;

    /// <summary>Who has an agency's cases afterwards.</summary>
    public string Work(string agencyId) => byId.GetValueOrDefault(agencyId)?.Work?.Id ?? agencyId;

    private Agency? Target(List<Arrow> arrows, Func<Arrow, bool> marked) =>
        after.Find((arrows.Count == 1 ? arrows[0] : arrows.FirstOrDefault(marked))?.ToAgency ?? "");

    /// <summary>The plan's nearest agency at or above this one.</summary>
    private static string? Nearest(Agency agency, OrganisationChart chart, Dictionary<string, List<Arrow>> named)
    {
        for (var a = agency; a is not null; a = chart.Find(a.ParentId))
        {
            if (named.ContainsKey(a.Id))
            {
                return a.Id;
            }
        }

        return null;
    }

    private Agency? Like(Agency agency, Agency? target)
    {
        if (target is null)
        {
            return null;
        }

        var alike = after.Subtree(target.Id).Where(a => a.Id != target.Id && a.Kind == agency.Kind).ToList();
        return Named(alike, a => VietnameseText.SearchKey(a.Name), VietnameseText.SearchKey(agency.Name))
            ?? Named(alike, a => VietnameseText.SearchKey(a.ShortName), VietnameseText.SearchKey(agency.ShortName))
            ?? Named(alike, a => WithoutPlace(a, after), WithoutPlace(agency, before))
            ?? (Inner.Contains(agency.Kind) ? target : null);
    }

    /// <summary>Two of the same name are told apart by a person.</summary>
    private static Agency? Named(List<Agency> alike, Func<Agency, string> name, string sought) =>
        sought.Length > 0 && alike.Where(a => name(a) == sought).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The words of an agency's name but those that name the unit it serves at their end: «Phòng Kinh tế xã Tứ Cường» is a «phòng kinh tế».</summary>
    private static string WithoutPlace(Agency agency, OrganisationChart chart)
    {
        var (words, unit) = (Words(agency.Name), Words(chart.Unit(agency.UnitCode)?.Name));
        var place = words.Reverse().Zip(unit.Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return string.Join(' ', words[..^Math.Min(place, words.Length)]);
    }

    private static string[] Words(string? name) => VietnameseText.SearchKey(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
