using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>What <c>/Forms/_CheckAnswers.cshtml</c> shows: every visible answer, for the person before sending or for an officer.</summary>
public sealed record CheckAnswersView
{
    public required FormDefinition Form { get; init; }
    public required FormAnswers Answers { get; init; }
    public IReadOnlyDictionary<string, FormFile> Files { get; init; } = new Dictionary<string, FormFile>();
    public IFormUnits? Units { get; init; }
    public string Language { get; init; } = English ? "en" : "vi";
    /// <summary>The address where a page's answers are changed; null for reading only.</summary>
    public Func<FormPage, string>? ChangeHref { get; init; }
    /// <summary>False masks protected answers, as officers see them before saying why they look.</summary>
    public bool Reveal { get; init; } = true;

    internal IEnumerable<(FormPage Page, IReadOnlyList<(string? Heading, IReadOnlyList<AnswerLine> Lines)> Blocks)> Pages =>
        FormWalk.VisiblePages(Form, Answers).Select(page => (page, Blocks(page)));

    private IReadOnlyList<(string? Heading, IReadOnlyList<AnswerLine> Lines)> Blocks(FormPage page) =>
        [.. FormWalk.OnPage(Form, Answers, page, onlyVisible: true)
            .Where(place => FormCleaning.HoldsAnswer(place.Field))
            .GroupBy(place => place is { Group: { } group, Index: { } index } ? $"{(group.ItemLabel ?? group.Name).In(Language)} {index + 1}" : null)
            .Select(block => (block.Key, (IReadOnlyList<AnswerLine>)[.. block.Select(Line)]))];

    private AnswerLine Line(FieldPlace place)
    {
        var values = Answers.All(place.Path);
        var words = place.Field.Type == FieldType.File
            ? values.Select(id => Files.TryGetValue(id, out var file) ? file.Name : "tệp không còn")
            : FormDisplay.Words(place.Field, values, Language, Reveal, Units);
        return new AnswerLine(place.Field.Name.In(Language), string.Join(", ", words), ChangeHref?.Invoke(place.Page));
    }
}
