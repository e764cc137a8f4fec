using CsvHelper;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Which titles sign how, by date (<c>signing_titles.csv</c>), and who leads which sort of agency (<c>agency_heads.csv</c>); a province's own files replace the national ones.</summary>
public sealed class SigningTitles
{
    private readonly IReadOnlyList<TitleRow> titles;
    private readonly IReadOnlyList<HeadRow> heads;
    private readonly IOrganisation organisation;

    public SigningTitles(Folders folders, IOrganisation organisation)
    {
        this.organisation = organisation;
        titles = Read(folders.OwnOrNational("signing_titles.csv"), csv => new TitleRow(
            csv.GetString("title"), new SigningTitle(Enum.Parse<SigningRank>(csv.GetString("rank"), ignoreCase: true), csv.GetString("printed"), csv.GetString("head"), csv.GetString("collective")),
            Day(csv.GetString("valid_from")) ?? DateOnly.MinValue, Day(csv.GetString("valid_to")) ?? DateOnly.MaxValue));
        heads = Read(folders.OwnOrNational("agency_heads.csv"), csv => new HeadRow(
            csv.GetString("kind"), csv.GetString("name"), csv.GetString("head"), Day(csv.GetString("valid_from")) ?? DateOnly.MinValue, Day(csv.GetString("valid_to")) ?? DateOnly.MaxValue));
    }

    /// <summary>How a title signs on a day: by the longest entry it begins with. Null when none fits.</summary>
    public SigningTitle? Find(string title, DateOnly day) =>
        titles.Where(t => t.From <= day && day < t.To && title.StartsWith(t.Title, StringComparison.OrdinalIgnoreCase)).MaxBy(t => t.Title.Length)?.Known;

    /// <summary>The title of whoever leads an agency; empty when the data do not say.</summary>
    public string HeadOf(Agency agency, DateOnly day) =>
        heads.Where(h => h.Kind == agency.Kind && h.From <= day && day < h.To && agency.Name.StartsWith(h.Name, StringComparison.Ordinal)).MaxBy(h => h.Name.Length)?.Head ?? "";

    /// <summary>The block below a paper of an agency that this officer signs, by the seat she acts in and the delegation she acts under.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="agency">The agency the paper is of.</param>
    /// <param name="forCollective">Whether the paper speaks for the agency's collective.</param>
    /// <param name="day">The day of the paper.</param>
    public SigningLines Lines(CurrentUser signer, Agency agency, bool forCollective, DateOnly day)
    {
        if (signer.ActivePosition is not { } seat)
        {
            return new SigningLines([], "THỦ TRƯỞNG");
        }

        var chart = organisation.Current;
        var delegation = seat.Delegations.FirstOrDefault(d => d.Id == signer.Actor.DelegationId);
        var delegator = delegation is null ? null : Find(delegation.DelegatorTitle, day);
        return SigningBlock.Of(new Signing
        {
            Title = seat.Title,
            Known = Find(seat.Title, day),
            ForCollective = forCollective,
            ByOrderOf = delegation is null && chart.Find(seat.AgencyId) is { } own ? ByOrderOf(own, agency, chart, day) : "",
            DelegatedBy = delegation is null ? "" : delegator?.Leading ?? delegation.DelegatorTitle.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN")),
            DelegatedByOwnHead = delegation is not null && delegation.DelegatorAt == seat.AgencyId && delegator?.Leading == Find(seat.Title, day)?.Head,
        });
    }

    /// <summary>A seat in a unit below the paper's agency, or in a division without a seal of its own (of a department): by order of the head above.</summary>
    private string ByOrderOf(Agency seat, Agency paper, OrganisationChart chart, DateOnly day) =>
        seat.Id != paper.Id && seat.IsWithin(paper.Path) && seat.Kind is not ("commune" or "district") ? HeadOf(paper, day)
        : seat.Id == paper.Id && seat.Kind == "division" && chart.Find(seat.ParentId) is { Kind: "department" or "branch" or "centre" } above ? HeadOf(above, day)
        : "";

    private static List<T> Read<T>(string path, Func<CsvReader, T> row)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new List<T>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read.Add(row(csv));
        }

        return read;
    }

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record TitleRow(string Title, SigningTitle Known, DateOnly From, DateOnly To);

    private sealed record HeadRow(string Kind, string Name, string Head, DateOnly From, DateOnly To);
}
