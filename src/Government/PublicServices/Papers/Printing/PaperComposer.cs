using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>Puts values into the lines of a form.</summary>
internal static partial class PaperComposer
{
    /// <summary>Stands where nothing is known: room to write by hand.</summary>
    private const string Room = "................................";

    public static IReadOnlyList<PaperBlock> Blocks(PaperForm form, PaperValues values) => [.. form.Lines.SelectMany(l => Block(l, values))];

    private static IEnumerable<PaperBlock> Block(PaperLine line, PaperValues values)
    {
        if (line.Text is { } text)
        {
            yield return new TextBlock(Named().Replace(text, m => Filled(values[m.Groups["name"].Value])));
        }
        else if (line.List is { } list)
        {
            var items = values.Lists.GetValueOrDefault(list) ?? [];
            yield return items.Count == 0 ? new FieldsBlock([(line.Label ?? "", Room)]) : new ListBlock(line.Label ?? "", items);
        }
        else if (line.Table is { } table)
        {
            yield return values.Tables[table];
        }
        else if (line.Field is { } field && !(line.Optional && values[field].Length == 0))
        {
            var fields = new List<(string, string)> { (line.Label ?? "", Filled(values[field])) };
            if (line.Field2 is { } second)
            {
                fields.Add((line.Label2 ?? "", Filled(values[second])));
            }

            yield return new FieldsBlock(fields);
        }
    }

    private static string Filled(string value) => value.Length == 0 ? Room : value;

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}")]
    private static partial Regex Named();
}
