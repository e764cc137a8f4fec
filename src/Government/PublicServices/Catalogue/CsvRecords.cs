using System.Text;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Reads comma separated records of our shipped files: quotes double inside quotes, cells come clean and trimmed, blank lines are left out.</summary>
internal static class CsvRecords
{
    public static IEnumerable<List<string>> Read(TextReader reader)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        while (reader.Read() is var next && next >= 0)
        {
            var c = (char)next;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (reader.Peek() == '"')
                {
                    cell.Append((char)reader.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                End(cells, cell);
                if (c == '\n')
                {
                    if (cells.Count > 1 || cells[0].Length > 0)
                    {
                        yield return cells;
                    }

                    cells = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cells.Count > 0 || cell.Length > 0)
        {
            End(cells, cell);
            yield return cells;
        }
    }

    private static void End(List<string> cells, StringBuilder cell)
    {
        cells.Add(VietnameseText.Clean(cell.ToString()).Trim());
        cell.Clear();
    }
}
