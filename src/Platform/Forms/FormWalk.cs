namespace NhipCau.Platform.Forms;

/// <summary>A field at its place: the page, the path of its answer and, inside a group, the group and item.</summary>
public sealed record FieldPlace(FormPage Page, FormField Field, string Path, FormField? Group = null, int? Index = null);

/// <summary>Goes through a form the way a person does: only what is shown for these answers.</summary>
public static class FormWalk
{
    public static IReadOnlyList<FormPage> VisiblePages(FormDefinition form, FormAnswers answers) =>
        [.. form.Pages.Where(page => Holds(form, answers, page.VisibleWhen, null, null))];

    /// <summary>Every visible field, groups first and then their items' fields.</summary>
    public static IEnumerable<FieldPlace> Visible(FormDefinition form, FormAnswers answers) =>
        VisiblePages(form, answers).SelectMany(page => OnPage(form, answers, page, onlyVisible: true));

    /// <summary>The fields of one page; with <paramref name="onlyVisible"/> false also those hidden for now.</summary>
    public static IEnumerable<FieldPlace> OnPage(FormDefinition form, FormAnswers answers, FormPage page, bool onlyVisible)
    {
        foreach (var field in page.Fields)
        {
            if (onlyVisible && !Holds(form, answers, field.VisibleWhen, null, null)) continue;
            yield return new FieldPlace(page, field, field.Id);
            if (field.Type != FieldType.Group) continue;
            var items = Math.Min(Math.Max(answers.ItemCount(field.Id), field.MinCount), AnswerPath.MostItems);
            for (var index = 0; index < items; index++)
            {
                foreach (var inner in field.Fields)
                {
                    if (onlyVisible && !Holds(form, answers, inner.VisibleWhen, field, index)) continue;
                    yield return new FieldPlace(page, inner, new AnswerPath(field.Id, index, inner.Id).ToString(), field, index);
                }
            }
        }
    }

    /// <summary>The path of the field a condition looks at: a sibling in the same item, else one outside groups.</summary>
    public static string Target(string fieldId, FormField? group, int? index) =>
        group is not null && group.Fields.Any(sibling => sibling.Id == fieldId) ? new AnswerPath(group.Id, index, fieldId).ToString() : fieldId;

    /// <summary>Whether a condition on answers outside groups holds; none always does.</summary>
    public static bool Holds(FormDefinition form, FormAnswers answers, VisibleWhen? when) => Holds(form, answers, when, null, null);

    internal static bool Holds(FormDefinition form, FormAnswers answers, VisibleWhen? when, FormField? group, int? index)
    {
        if (when is null) return true;
        var sibling = group?.Fields.FirstOrDefault(field => field.Id == when.Field);
        var target = sibling ?? form.Field(when.Field);
        if (target is null) return false;
        var shown = sibling is not null
            ? Holds(form, answers, sibling.VisibleWhen, group, index)
            : Holds(form, answers, target.VisibleWhen, null, null)
                && Holds(form, answers, form.Pages.First(page => page.Fields.Contains(target)).VisibleWhen, null, null);
        if (!shown) return false;
        var given = answers.All(Target(when.Field, group, index));
        if (target.Type == FieldType.Boolean && given.Count == 0) given = ["false"];
        return given.Any(value => when.Values.Contains(value)) != when.Negated;
    }
}
