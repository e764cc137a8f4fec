using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>A block of a result as it will be set.</summary>
internal sealed record FilledBlock(string Kind, string Label, string Text);

/// <summary>A template filled with the answers and facts of one dossier.</summary>
internal sealed class TemplateFill(ResultTemplate template, FormDefinition form, FormAnswers answers, IReadOnlyDictionary<string, string> facts, IFormUnits? units)
{
    private IReadOnlyList<FilledBlock>? blocks;

    /// <summary>Placeholders that found nothing to say, in their order.</summary>
    public List<string> Gaps { get; } = [];

    public string Text(string text) => TemplateText.Fill(text, name => Value(name, null, 0), Gaps);

    /// <summary>The words of the body, block by block and item by item; a labelled value that has nothing to say is left out.</summary>
    public IReadOnlyList<FilledBlock> Blocks() => blocks ??= [.. template.Body.Where(b => FormWalk.Holds(form, answers, b.When)).SelectMany(Filled).Where(b => b.Kind is "heading" or "text" || b.Text.Trim().Length > 0)];

    public void Write(PdfColumn body)
    {
        foreach (var block in Blocks())
        {
            switch (block.Kind)
            {
                case "heading":
                    body.Heading(block.Text, 2);
                    break;
                case "text":
                    body.Paragraph(block.Text);
                    break;
                default:
                    body.Field(block.Label, block.Text);
                    break;
            }
        }
    }

    private IEnumerable<FilledBlock> Filled(TemplateBlock block)
    {
        var group = block.Each.Length == 0 ? null : form.Field(block.Each);
        var items = block.Each.Length == 0 ? 1 : group is null ? 0 : answers.ItemCount(group.Id);
        for (var i = 0; i < items; i++)
        {
            var index = i;
            yield return new FilledBlock(block.Kind, TemplateText.Fill(block.Label, name => Value(name, group, index)), TemplateText.Fill(block.Text, name => Value(name, group, index), Gaps));
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
