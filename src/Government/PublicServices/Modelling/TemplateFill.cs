using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>A template filled with the answers and facts of one dossier.</summary>
internal sealed class TemplateFill(ResultTemplate template, FormDefinition form, FormAnswers answers, IReadOnlyDictionary<string, string> facts, IFormUnits? units)
{
    /// <summary>Placeholders that found nothing to say, in their order.</summary>
    public List<string> Gaps { get; } = [];

    public string Text(string text) => TemplateText.Fill(text, name => Value(name, null, 0), Gaps);

    public void Write(PdfColumn body)
    {
        foreach (var block in template.Body.Where(b => FormWalk.Holds(form, answers, b.When)))
        {
            if (block.Each.Length == 0)
            {
                Write(body, block, null, 0);
                continue;
            }

            var group = form.Field(block.Each);
            for (var i = 0; group is not null && i < answers.ItemCount(group.Id); i++)
            {
                Write(body, block, group, i);
            }
        }
    }

    /// <summary>A labelled value that has nothing to say is left out.</summary>
    private void Write(PdfColumn body, TemplateBlock block, FormField? group, int index)
    {
        var text = TemplateText.Fill(block.Text, name => Value(name, group, index), Gaps);
        switch (block.Kind)
        {
            case "heading":
                body.Heading(text, 2);
                break;
            case "text":
                body.Paragraph(text);
                break;
            default:
                if (text.Trim().Length > 0)
                {
                    body.Field(TemplateText.Fill(block.Label, name => Value(name, group, index)), text);
                }

                break;
        }
    }

    private string Value(string name, FormField? group, int index)
    {
        if (facts.TryGetValue(name, out var fact))
        {
            return fact;
        }

        var path = group?.Fields.Any(f => f.Id == name) == true ? new AnswerPath(group.Id, index, name).ToString() : name;
        return form.FieldAt(path) is { } field && FormWalk.Visible(form, answers).Any(p => p.Path == path)
            ? string.Join(", ", FormDisplay.Words(field, answers.All(path), "vi", reveal: true, units))
            : "";
    }
}
