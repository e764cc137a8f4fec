using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>One version of one form: pages (topics) with fields. Immutable; read from data by <see cref="FormReader"/>.</summary>
/// <param name="Code">The procedure's national code, for example <c>1.004873</c>.</param>
/// <param name="Version">Starts at 1; a dossier keeps the version it was filled in with.</param>
/// <param name="Basis">Legal source of the questions, shown beside the form; null when there is none.</param>
public sealed record FormDefinition(string Code, int Version, LocalText Title, string? Basis, IReadOnlyList<FormPage> Pages)
{
    /// <summary>First day on which a new draft takes this version; without one it always held.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>The page with this id, or null.</summary>
    public FormPage? Page(string id) => Pages.FirstOrDefault(page => page.Id == id);

    /// <summary>The page after this one among those shown for these answers, or null at the end.</summary>
    public FormPage? PageAfter(string id, FormAnswers answers)
    {
        var shown = FormWalk.VisiblePages(this, answers);
        return shown.SkipWhile(page => page.Id != id).Skip(1).FirstOrDefault();
    }

    /// <summary>A field standing outside any group, or null.</summary>
    public FormField? Field(string id) => Pages.SelectMany(page => page.Fields).FirstOrDefault(field => field.Id == id);

    /// <summary>The field an answer path such as <c>homes[0].place</c> belongs to, or null.</summary>
    public FormField? FieldAt(string path)
    {
        if (!AnswerPath.TryParse(path, out var at)) return null;
        var field = Field(at.Id);
        return at.Index is null ? field : field?.Fields.FirstOrDefault(inner => inner.Id == at.Inner);
    }

    /// <summary>Where a question stands among all, from zero; after the last where the form does not ask it.</summary>
    public int Place(string path)
    {
        var fields = Pages.SelectMany(page => page.Fields).ToList();
        var place = FieldAt(path) is { } field ? fields.FindIndex(f => f == field || f.Fields.Contains(field)) : -1;
        return place < 0 ? fields.Count : place;
    }
}

/// <summary>One topic of a form, shown as one screen.</summary>
public sealed record FormPage(string Id, LocalText Title, LocalText? Intro, VisibleWhen? VisibleWhen, IReadOnlyList<FormField> Fields);

/// <summary>Words for people: Vietnamese always, English where citizens' pages have it.</summary>
public sealed record LocalText(string Vi, string? En = null)
{
    /// <summary>The text in the language asked for (<c>vi</c>, <c>en</c>), Vietnamese when it has no other.</summary>
    public string In(string language) => language == "en" && En is not null ? En : Vi;

    /// <summary>The text in the reader's language.</summary>
    public string Said => English && En is not null ? En : Vi;
}
