using System.Text.Json;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>What <c>/Forms/_FormPage.cshtml</c> shows: one page of a form, to stand inside the page's own form element.</summary>
/// <remarks>The form element posts <c>multipart/form-data</c>; the submit row stands below the partial.</remarks>
public sealed record FormPageView
{
    public required FormDefinition Form { get; init; }
    public required FormPage Page { get; init; }
    public required FormAnswers Answers { get; init; }
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
    /// <summary>The draft's attachments by id.</summary>
    public IReadOnlyDictionary<string, FormFile> Files { get; init; } = new Dictionary<string, FormFile>();
    /// <summary>Answers known beforehand; shown with their source as long as they are unchanged.</summary>
    public IReadOnlyList<KnownAnswer> Known { get; init; } = [];
    /// <summary>Known answers the person chose to change.</summary>
    public IReadOnlySet<string> Editing { get; init; } = new HashSet<string>();
    /// <summary>The address that shows a known answer as an input.</summary>
    public Func<string, string>? EditHref { get; init; }
    /// <summary>The streaming endpoint for the file field at a path; files go with the form when null.</summary>
    public Func<string, string>? UploadUrl { get; init; }
    public IFormUnits? Units { get; init; }
    public string Language { get; init; } = English ? "en" : "vi";

    internal IEnumerable<KeyValuePair<string, string>> Summary => Errors.Select(error =>
        KeyValuePair.Create(Form.FieldAt(error.Path) is { } asked ? FormNames.Control(asked, error.Path) : "", error.Message));

    /// <summary>Known answers of this page that need no input.</summary>
    internal IReadOnlyList<KnownAnswer> Settled =>
        [.. Known.Where(known => Page.Fields.Any(asked => asked.Id == known.Path && Shown(asked, null, null))
            && Answers[known.Path] == known.Value && !Editing.Contains(known.Path) && Errors.All(error => error.Path != known.Path))];

    internal IEnumerable<AnswerLine> KnownLines => Settled.Select(known =>
    {
        var asked = Form.FieldAt(known.Path)!;
        var words = FormDisplay.Words(asked, [known.Value], Language, reveal: asked.Type != FieldType.PersonalNumber, Units);
        return new AnswerLine(asked.Name.In(Language), words[0], EditHref?.Invoke(known.Path), known.SourceText);
    });

    internal IEnumerable<FieldView> Fields
    {
        get
        {
            var settled = Settled.Select(known => known.Path).ToHashSet();
            return Page.Fields.Where(asked => !settled.Contains(asked.Id) && Offered(asked, null, null)).Select(asked => new FieldView(this, asked, asked.Id));
        }
    }

    /// <summary>Whether a field is put on the page: it is visible, or becomes so by an answer on this page.</summary>
    internal bool Offered(FormField asked, FormField? group, int? index) =>
        Shown(asked, group, index) || (asked.VisibleWhen is { } when && (group?.Fields.Any(inner => inner.Id == when.Field) == true || Page.Fields.Any(own => own.Id == when.Field)));

    internal bool Shown(FormField asked, FormField? group, int? index) => FormWalk.Holds(Form, Answers, asked.VisibleWhen, group, index);
}

/// <summary>One field on a page, at its path.</summary>
public sealed record FieldView(FormPageView Page, FormField Field, string Path, FormField? Group = null, int? Index = null)
{
    public string Name => FormNames.Control(Field, Path);
    public string Label => Field.Label.In(Page.Language);
    public string? Hint => Field.Hint?.In(Page.Language);
    public string? Error => Page.Errors.FirstOrDefault(error => error.Path == Path)?.Message;
    public string Value => FormDisplay.Typed(Field, Page.Answers[Path]);
    public IReadOnlyList<string> Values => Page.Answers.All(Path);

    public IEnumerable<Choice> Options => Field.Type == FieldType.Unit
        ? (Page.Units?.Options(Field.UnitLevel) ?? []).Select(option => new Choice(option.Value, option.Label.In(Page.Language), null, option.Hint?.In(Page.Language)))
        : Field.Options.Select(option => new Choice(option.Value, option.Label.In(Page.Language), option.Hint?.In(Page.Language)));

    public IEnumerable<UploadedFile> Files => Values.Select(id => Page.Files.TryGetValue(id, out var file)
        ? new UploadedFile(id, file.Name, FormDisplay.Size(file.Bytes) + (file.State is null ? "" : ", " + file.State), file.Url)
        : new UploadedFile(id, T("file.gone"), T("file.gone-how")));

    public int ItemCount => Math.Min(Math.Max(Page.Answers.ItemCount(Field.Id), Field.MinCount), Field.MaxCount);

    public IEnumerable<FieldView> Item(int index) => Field.Fields.Where(inner => Page.Offered(inner, Field, index))
        .Select(inner => new FieldView(Page, inner, new AnswerPath(Field.Id, index, inner.Id).ToString(), Field, index));

    /// <summary>The control whose answer shows this field, when it stands on the same page.</summary>
    public string? WhenName => Field.VisibleWhen is { } when && Controller is { } asked
        ? FormNames.Control(asked, FormWalk.Target(when.Field, Group, Index)) : null;

    public string WhenValues => JsonSerializer.Serialize(Field.VisibleWhen?.Values ?? []);

    /// <summary>Says without script when the question is to be answered.</summary>
    public string WhenWords
    {
        get
        {
            if (Field.VisibleWhen is not { } when || Controller is not { } asked) return "";
            var words = string.Join(", ", when.Values.Select(value => $"“{asked.Options.FirstOrDefault(option => option.Value == value)?.Label.Said ?? T(value == "true" ? "form.yes" : "form.no")}”"));
            return when.Negated ? T("form.unless", asked.Name.Said, words) : T("form.if", asked.Name.Said, words);
        }
    }

    private FormField? Controller => Field.VisibleWhen is { } when
        ? Group?.Fields.FirstOrDefault(inner => inner.Id == when.Field) ?? Page.Page.Fields.FirstOrDefault(own => own.Id == when.Field) : null;
}
