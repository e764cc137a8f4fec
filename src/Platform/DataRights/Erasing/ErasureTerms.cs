using NhipCau.Platform.Calendar;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Language;

namespace NhipCau.Platform.DataRights;

/// <summary>One line of what is erased or kept, in the reader's language; the ground is as the law is called.</summary>
internal sealed record ErasureLine(string Name, string When, string LegalBasis);

/// <summary>Both lists with their titles, as pages show them.</summary>
internal sealed record ErasureLists(string ErasedTitle, IReadOnlyList<ErasureLine> Erased, string KeptTitle, IReadOnlyList<ErasureLine> Kept);

/// <summary>Words, grounds and times of what is erased and what is kept (<c>data_erasure.csv</c>), as the law stood on a day.</summary>
internal sealed class ErasureTerms
{
    private readonly List<Term> terms;

    public ErasureTerms(Folders folders) => terms = RequestKinds.Read(folders.OwnOrNational("data_erasure.csv"), csv => new Term(
        csv.GetString("code"), csv.GetString("name"), csv.GetString("name_en"), csv.GetString("until"), csv.GetString("until_en"), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to")), csv.GetString("legal_basis")));

    public ErasureLists Lists(ErasurePlan plan, DateOnly day, string erased, string kept) =>
        new(erased, [.. plan.Erased.Select(t => Line(t, day, Words.English))], kept, [.. plan.Kept.Select(t => Line(t, day, Words.English))]);

    /// <summary>In Vietnamese, for the trail.</summary>
    public string Sentence(ErasurePlan plan, DateOnly day)
    {
        var (erased, kept) = (plan.Erased.Select(Said).ToList(), plan.Kept.Select(Said).ToList());
        return $"Đã đáp ứng yêu cầu. {(erased.Count == 0 ? "Không còn gì để xóa" : $"Xóa: {string.Join("; ", erased)}")}.{(kept.Count == 0 ? "" : $" Giữ lại theo luật: {string.Join("; ", kept)}.")}";

        string Said(HeldThing thing) => $"{Find(thing.Code, day)?.Name ?? thing.Code}{(thing.Count > 0 ? $" ({thing.Count})" : "")}{(thing is { Kept: false, Day: { } on } ? $", ngày {ViFormat.Date(on)}" : "")}";
    }

    private Term? Find(string code, DateOnly day) => terms.LastOrDefault(t => t.Code == code && t.ValidFrom <= day && day < t.ValidTo) ?? terms.LastOrDefault(t => t.Code == code);

    private ErasureLine Line(HeldThing thing, DateOnly day, bool english)
    {
        var term = Find(thing.Code, day);
        var name = term is null ? thing.Code : english ? term.NameEn : term.Name;
        var until = term is null ? "" : english ? term.UntilEn : term.Until;
        var when = (thing.Day, thing.Kept) switch
        {
            ({ } on, false) => Words.T("mydata.erased-on", ViFormat.Date(on)),
            ({ } on, true) => $"{until} ({Words.T("mydata.not-before", ViFormat.Date(on))})",
            _ => until,
        };
        return new ErasureLine(thing.Count > 0 ? $"{name} ({thing.Count})" : name, when, thing.Kept ? term?.LegalBasis ?? "" : "");
    }

    private sealed record Term(string Code, string Name, string NameEn, string Until, string UntilEn, DateOnly ValidFrom, DateOnly ValidTo, string LegalBasis);
}
