using System.Runtime.CompilerServices;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>How long and how much by one channel.</summary>
public sealed record ChannelLine(string Code, string TimeLimit, long? Amount)
{
    public string Channel => CatalogueWords.Channel(Code);
    public string Limit => CatalogueWords.Limit(TimeLimit);
    public string Fee => CatalogueWords.Fee(Amount);
}

/// <summary>Papers asked for in one case.</summary>
public sealed record PaperGroup(string Title, IReadOnlyList<Component> Papers);

/// <summary>A procedure prepared for its page; made once per procedure and picture of the catalogue.</summary>
public sealed class ProcedureView
{
    private static readonly ConditionalWeakTable<Procedure, ProcedureView> Made = [];
    private readonly string[] subjects;

    private ProcedureView(Procedure procedure, FeeSchedule? fees)
    {
        Procedure = procedure;
        Title = CatalogueWords.Title(procedure.Name);
        FieldSlug = ProcedureRow.FieldSlug(procedure.Field);
        Channels = [.. procedure.Limits.Keys.Union(procedure.Fees.Keys).OrderBy(c => c is "online" ? 0 : c is "direct" ? 1 : 2)
            .Select(c => new ChannelLine(c, procedure.Limits.GetValueOrDefault(c, ""), procedure.Fees.GetValueOrDefault(c)))];
        FeeParts = [.. fees?.Parts.Select(f => $"{f.Name}: {(f.Dong is { } dong ? (dong == 0 ? "không mất tiền" : ViFormat.Money(dong)) : f.RatePercent is { } rate ? $"{ViFormat.Number(rate)} % giá trị khai" : "theo thông báo")}") ?? [],
            .. fees?.Exemptions.Select(e => $"Miễn: {e.Name}") ?? []];
        Groups = [.. procedure.Components.GroupBy(c => c.Group).Select(g => new PaperGroup(g.Key, [.. g]))];
        subjects = procedure.Subjects.Length > 0
            ? procedure.Subjects.Split('|')
            : Lines(procedure.Parts.Subjects);
        Sequence = Lines(procedure.Parts.Sequence);
        Methods = Lines(procedure.Parts.Methods);
        PapersText = Lines(procedure.Parts.ComponentsText);
        TimeRemarks = Lines(procedure.Parts.TimeLimit);
        FeeRemarks = Lines(procedure.FeeNote);
        Laws = Lines(procedure.Parts.LegalBasis);
        Requirements = Lines(procedure.Parts.Requirements);
        Result = procedure.ResultName.Length > 0 ? procedure.ResultName : procedure.Parts.Result;
    }

    public Procedure Procedure { get; }
    public string Title { get; }
    public string FieldSlug { get; }
    public IReadOnlyList<ChannelLine> Channels { get; }
    public IReadOnlyList<string> FeeParts { get; }
    public IReadOnlyList<PaperGroup> Groups { get; }
    public IReadOnlyList<string> Subjects => [.. subjects.Select(CatalogueWords.Subject).Distinct()];
    public IReadOnlyList<string> Sequence { get; }
    public IReadOnlyList<string> Methods { get; }
    public IReadOnlyList<string> PapersText { get; }
    public IReadOnlyList<string> TimeRemarks { get; }
    public IReadOnlyList<string> FeeRemarks { get; }
    public IReadOnlyList<string> Laws { get; }
    public IReadOnlyList<string> Requirements { get; }
    public string Result { get; }
    public string ServiceLevel => CatalogueWords.ServiceLevel(Procedure.ServiceLevel2022);

    public static ProcedureView Of(Procedure procedure, ModelStore models, DateOnly on) =>
        Made.GetValue(procedure, p => new ProcedureView(p, p.FeeCode.Length == 0 ? null : models.Current.Fee(p.FeeCode, on)));

    /// <summary>«1 bản chính, 2 bản sao».</summary>
    public static string Copies(Component paper) => (paper.Originals, paper.Copies) switch
    {
        ( > 0, > 0) => T("papers.both", paper.Originals, paper.Copies),
        ( > 0, _) => T("papers.originals", paper.Originals),
        (_, > 0) => T("papers.copies", paper.Copies),
        _ => "",
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
