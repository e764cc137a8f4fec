using System.Collections.Frozen;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>An immutable picture of the catalogue, swapped whole.</summary>
internal sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<string, Procedure> byCode;
    private readonly ILookup<string, Competence> competence;

    public CatalogueSnapshot(string version, IReadOnlyList<Procedure> procedures, IEnumerable<Competence> competence)
    {
        Version = version;
        All = procedures;
        byCode = procedures.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        this.competence = competence.ToLookup(c => c.ProcedureCode, StringComparer.Ordinal);
    }

    public string Version { get; }
    public IReadOnlyList<Procedure> All { get; }

    public Procedure? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The same picture with procedures changed one by one.</summary>
    public CatalogueSnapshot With(Func<Procedure, Procedure> change) => new(Version, [.. All.Select(change)], competence.SelectMany(c => c));

    public IEnumerable<Competence> CompetenceOf(string code) => competence[code];
}
