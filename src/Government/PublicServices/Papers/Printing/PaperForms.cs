using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>Official forms of one circular, in force from a day on until the next edition.</summary>
public sealed record PaperEdition
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required IReadOnlyList<PaperForm> Forms { get; init; }

    public PaperForm? Find(string no) => Forms.FirstOrDefault(f => f.No == no);

    public PaperForm? OfKind(string kind) => Forms.FirstOrDefault(f => f.Kind == kind);
}

/// <summary>One numbered form: its title, its lines, who signs, on what sheets and in which copies.</summary>
public sealed record PaperForm
{
    public required string No { get; init; }
    /// <summary><c>intake</c>, <c>supplement</c>, <c>refusal</c>, <c>apology</c>, <c>stop</c>, <c>control</c>, <c>register</c>.</summary>
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Sizes { get; init; }
    /// <summary>What each copy is called; one page set each.</summary>
    public required IReadOnlyList<string> Copies { get; init; }
    public required IReadOnlyList<PaperLine> Lines { get; init; }
    public IReadOnlyList<string> Signatures { get; init; } = [];
    public bool Qr { get; init; }
    public bool Landscape { get; init; }
}

/// <summary>A line of a form: a label with a field (two may share the line), a text with fields in braces, a list, or a table.</summary>
public sealed record PaperLine
{
    public string? Label { get; init; }
    public string? Field { get; init; }
    public string? Label2 { get; init; }
    public string? Field2 { get; init; }
    public string? Text { get; init; }
    public string? List { get; init; }
    public string? Table { get; init; }
    /// <summary>Left out when its field is empty.</summary>
    public bool Optional { get; init; }
}

/// <summary>The editions of the official forms (<c>paper_forms.json</c>); which one holds is decided by the dossier's date.</summary>
public sealed class PaperForms
{
    private readonly IReadOnlyList<PaperEdition> editions;

    public PaperForms(Folders folders)
    {
        var file = JsonSerializer.Deserialize<Rows>(File.ReadAllText(folders.OwnOrNational("paper_forms.json")), JsonSerializerOptions.Web)!;
        editions = [.. file.Editions.OrderBy(e => e.ValidFrom)];
    }

    /// <summary>The edition in force on a day; before the first, the first.</summary>
    public PaperEdition On(DateOnly day) => editions.LastOrDefault(e => e.ValidFrom <= day) ?? editions[0];

    /// <summary>The edition of a dossier: by the day it was received, or handed in while it is not received.</summary>
    public PaperEdition Of(Dossier dossier) => On(Instants.LocalDate(dossier.Case.ReceivedAt ?? dossier.Case.OpenedAt));

    public PaperEdition? Find(string code) => editions.FirstOrDefault(e => e.Code == code);

    private sealed record Rows(IReadOnlyList<PaperEdition> Editions);
}
