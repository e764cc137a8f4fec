using Microsoft.Extensions.Primitives;

namespace NhipCau.Platform.Forms;

/// <summary>Reads one posted page of a form.</summary>
public static class FormPost
{
    /// <summary>
    /// The answers after this page was posted: typed text in stored form, what cannot be read kept as typed, hidden answers gone.
    /// </summary>
    /// <remarks>
    /// <paramref name="ownFiles"/> are the ids of the draft's attachments.
    /// Of the attachments the browser names only those in <paramref name="ownFiles"/> count; without that set they stay as they were.
    /// Answers of other pages and those named by <see cref="FormNames.Keep"/> stay as they were.
    /// </remarks>
    public static FormAnswers Read(FormDefinition form, FormPage page, IEnumerable<KeyValuePair<string, StringValues>> posted, FormAnswers before, IReadOnlySet<string>? ownFiles = null)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, value) in posted) values[name] = value;
        var kept = Strings(values, FormNames.Keep).ToHashSet(StringComparer.Ordinal);
        var answers = before;
        foreach (var group in page.Fields.Where(field => field.Type == FieldType.Group)) answers = answers.WithItems(group.Id, PostedItems(values, before, group));
        foreach (var place in FormWalk.OnPage(form, answers, page, onlyVisible: false))
        {
            if (place.Field.Type == FieldType.File && ownFiles is not null)
            {
                answers = answers.With(place.Path, Strings(values, FormNames.FileIds(place.Path)).Where(ownFiles.Contains).Distinct());
            }
            if (!FormCleaning.HoldsAnswer(place.Field) || place.Field.Type == FieldType.File || kept.Contains(place.Path)) continue;
            answers = answers.With(place.Path, FormCleaning.Values(place.Field, Strings(values, FormNames.Input(place.Path)), FieldValues.FromTyped));
        }
        return FormCleaning.WithoutHidden(form, answers);
    }

    private static int PostedItems(Dictionary<string, StringValues> values, FormAnswers before, FormField group)
    {
        var prefix = FormNames.Input(group.Id) + "[";
        var posted = values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => AnswerPath.TryParse(name[FormNames.Input("").Length..], out var at) ? at.Index + 1 ?? 0 : 0)
            .DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(posted, before.ItemCount(group.Id)), group.MaxCount);
    }

    private static IEnumerable<string> Strings(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var found) ? found.Where(value => value is not null).Select(value => value!) : [];
}
