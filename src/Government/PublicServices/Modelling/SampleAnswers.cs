using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Believable answers to any form, for previews: the first of every choice, one item of every group.</summary>
internal static class SampleAnswers
{
    public static FormAnswers Of(FormDefinition form)
    {
        var answers = FormAnswers.Empty;
        foreach (var field in form.Pages.SelectMany(p => p.Fields))
        {
            if (field.Type == FieldType.Group)
            {
                answers = field.Fields.Aggregate(answers, (filled, inner) => filled.With(new AnswerPath(field.Id, 0, inner.Id).ToString(), One(inner)));
            }
            else
            {
                answers = answers.With(field.Id, One(field));
            }
        }

        return answers;
    }

    private static string One(FormField field) => field.Type switch
    {
        FieldType.Text or FieldType.LongText => $"({Words(field)})",
        FieldType.PersonName => "Nguyễn Văn Mẫu",
        FieldType.Date => "1990-01-31",
        FieldType.Number => Math.Max(1, field.Min ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldType.Money => "1000000",
        FieldType.Choice or FieldType.Choices => field.Options[0].Value,
        FieldType.Boolean => "true",
        FieldType.PersonalNumber => "000000000000",
        FieldType.Phone => "+84900000000",
        _ => "",
    };

    private static string Words(FormField field) => field.Name.Vi.ToLower(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));
}
