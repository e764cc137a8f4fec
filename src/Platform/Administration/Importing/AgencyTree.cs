using System.Globalization;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>The agencies held while a file is taken: who holds a code when, and where a new one hangs.</summary>
internal sealed class AgencyTree
{
    private readonly Dictionary<string, List<Agency>> byCode;

    public AgencyTree(IEnumerable<Agency> held) => byCode = held.GroupBy(a => a.Code).ToDictionary(g => g.Key, g => g.ToList());

    public Agency? Held(string code, DateOnly from) => OfCode(code).FirstOrDefault(a => a.ValidFrom == from);

    /// <summary>Who bears the code on that date.</summary>
    public Agency? Holder(string code, DateOnly date) => OfCode(code).FirstOrDefault(a => a.ValidFrom <= date && date < a.ValidTo);

    public bool OverlapsAnother(string code, DateOnly from, DateOnly to) => OfCode(code).Any(a => a.ValidFrom != from && a.ValidFrom < to && from < a.ValidTo);

    /// <summary>The id it has, or the next free one of the code.</summary>
    public string IdFor(string code, DateOnly from)
    {
        if (Held(code, from) is { } held)
        {
            return held.Id;
        }

        var holders = OfCode(code).Count;
        return holders == 0 ? code : string.Create(CultureInfo.InvariantCulture, $"{code}~{holders + 1}");
    }

    public void Put(Agency agency)
    {
        var holders = OfCode(agency.Code);
        holders.RemoveAll(a => a.Id == agency.Id);
        holders.Add(agency);
        byCode[agency.Code] = holders;
    }

    /// <summary>
    /// The parent's path, a dot, the own step: what the id adds to the parent's code, so <c>H23.25</c> under <c>H23</c> is <c>H23.25</c>.
    /// A step holds no dot of its own; under a parent of another code it is the whole id behind a hyphen.
    /// </summary>
    public static string PathOf(string id, Agency? parent)
    {
        if (parent is null)
        {
            return Step(id);
        }

        var below = parent.Code + ".";
        return $"{parent.Path}.{(id.StartsWith(below, StringComparison.Ordinal) ? Step(id[below.Length..]) : "-" + Step(id))}";
    }

    private static string Step(string id) => id.Replace('.', '-');

    private List<Agency> OfCode(string code) => byCode.GetValueOrDefault(code) ?? [];
}
