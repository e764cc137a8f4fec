namespace NhipCau.Platform.Forms;

/// <summary>Says, in Vietnamese, what is still wrong with the answers to a form.</summary>
public static class FormValidator
{
    /// <summary>
    /// Errors in the order of the form, at most one for each answer. Hidden fields are not looked at.
    /// Empty when the answers may be submitted.
    /// </summary>
    public static IReadOnlyList<FieldError> Validate(FormDefinition form, FormAnswers answers, FormContext context)
    {
        var errors = new List<FieldError>();
        foreach (var place in FormWalk.Visible(form, answers))
        {
            if (context.PageId is not null && place.Page.Id != context.PageId) continue;
            if (FieldCheck.Complaint(form, answers, place, context) is not { } sentence) continue;
            errors.Add(new FieldError(place.Path, AtItem(place, sentence)));
        }
        return errors;
    }

    private static string AtItem(FieldPlace place, string sentence) => place is { Group: { } group, Index: { } index }
        ? $"{(group.ItemLabel ?? group.Name).Said} {index + 1}: {FormText.Inside(sentence)}" : sentence;
}
