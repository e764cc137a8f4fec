namespace NhipCau.Platform.Forms;

/// <summary>Makes answers what the form allows to be stored: clean text, known paths, nothing hidden.</summary>
public static class FormCleaning
{
    /// <summary>
    /// Answers to fields that are visible, in stored form; unknown paths and answers to hidden fields are gone.
    /// Doing it twice changes nothing more.
    /// </summary>
    public static FormAnswers Clean(FormDefinition form, FormAnswers answers)
    {
        var tidy = FormAnswers.Empty;
        foreach (var path in answers.Paths)
        {
            if (form.FieldAt(path) is { } field && HoldsAnswer(field)) tidy = tidy.With(path, Values(field, answers.All(path), FieldValues.FromStored));
        }
        foreach (var group in form.Pages.SelectMany(page => page.Fields).Where(field => field.Type == FieldType.Group))
        {
            tidy = tidy.WithItems(group.Id, answers.ItemCount(group.Id));
        }
        return WithoutHidden(form, tidy);
    }

    /// <summary>Takes away items of groups that were opened and left blank, as when a form is submitted.</summary>
    public static FormAnswers WithoutBlankItems(FormDefinition form, FormAnswers answers)
    {
        foreach (var group in form.Pages.SelectMany(page => page.Fields).Where(field => field.Type == FieldType.Group))
        {
            for (var index = answers.ItemCount(group.Id) - 1; index >= 0; index--)
            {
                var item = new AnswerPath(group.Id, index).ToString() + ".";
                if (!answers.Paths.Any(path => path.StartsWith(item, StringComparison.Ordinal))) answers = answers.WithoutItem(group.Id, index);
            }
        }
        return answers;
    }

    internal static bool HoldsAnswer(FormField field) => field.Type is not (FieldType.Group or FieldType.Note);

    internal static IEnumerable<string> Values(FormField field, IEnumerable<string> raw, Func<FormField, string, string> read)
    {
        var values = raw.Select(value => read(field, value)).Where(value => value.Length > 0);
        return field.Type switch
        {
            FieldType.Choices => field.Options.Select(option => option.Value).Intersect(values).Concat(values.Except(field.Options.Select(option => option.Value))).Distinct(),
            FieldType.File => values.Distinct(),
            _ => values.Take(1),
        };
    }

    internal static FormAnswers WithoutHidden(FormDefinition form, FormAnswers answers)
    {
        var places = FormWalk.Visible(form, answers).ToList();
        var shown = places.Select(place => place.Field.Type == FieldType.Group ? FormAnswers.CountKey(place.Path) : place.Path).ToHashSet(StringComparer.Ordinal);
        return answers.Paths.Where(path => !shown.Contains(path)).Aggregate(answers, (kept, path) => kept.Without(path));
    }
}
