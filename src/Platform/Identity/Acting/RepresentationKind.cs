using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A sort of representation (<c>data/national/representation_kinds.csv</c>): who may act for whom, how it is agreed to, when it ends by itself.</summary>
/// <param name="Words">Between the two names on the trail: <c>thay cho con là</c>.</param>
/// <param name="ForOrganisation">The represented is an organisation with a tax code.</param>
/// <param name="SeesAll">Sees every dossier of the represented; else only those handed in under this representation.</param>
/// <param name="Ways"><c>desk</c>: an officer saw the evidence; <c>both</c>: both accounts agree; <c>code</c>: the citizen's one-time code; <c>given</c>: by somebody who represents the organisation.</param>
/// <param name="UntilAge">Ends on the birthday on which the represented reaches it.</param>
/// <param name="GivenBy">The kinds whose holders may give it; empty where nobody does.</param>
public sealed record RepresentationKind(string Code, string Name, string NameEn, string Words, bool ForOrganisation, bool SeesAll, IReadOnlyList<string> Ways, int? UntilAge, string LegalBasis, IReadOnlyList<string> GivenBy)
{
    public const string Helper = "helper";

    /// <summary>In the language of whoever looks.</summary>
    public string Said => Web.Language.Words.English ? NameEn : Name;
}

/// <summary>The kinds of representations, the nation's and what a province adds.</summary>
public sealed class RepresentationKinds
{
    private readonly Dictionary<string, RepresentationKind> kinds = [];

    public RepresentationKinds(Folders folders)
    {
        foreach (var path in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "representation_kinds.csv")).Where(File.Exists))
        {
            using var csv = CsvReader.FromFile(path);
            csv.ReadHeader();
            while (csv.Read())
            {
                var code = csv.GetString("kind");
                kinds[code] = new(
                    code, csv.GetString("name"), csv.GetString("name_en"), csv.GetString("words"), csv.GetString("subject") == "organisation", csv.GetString("sees") == "all", csv.GetString("ways").Split('|'),
                    int.TryParse(csv.GetString("until_age"), out var age) ? age : null, csv.GetString("legal_basis"),
                    csv.GetString("given_by").Split('|', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    public IReadOnlyCollection<RepresentationKind> All => kinds.Values;

    /// <summary>What the holder of a representation of this kind may give to others.</summary>
    public IReadOnlyList<RepresentationKind> GivenBy(string code) => [.. kinds.Values.Where(k => k.GivenBy.Contains(code))];

    public RepresentationKind? Find(string? code) => kinds.GetValueOrDefault(code ?? "");

    /// <summary>The words between the names; plain ones for a kind that is no longer in the list.</summary>
    public string Words(string code) => Find(code)?.Words ?? "thay cho";
}
