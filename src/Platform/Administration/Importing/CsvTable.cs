using System.Text;
using CsvHelper;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>A file cannot be read at all; the message is one clear sentence.</summary>
public sealed class UnreadableFileException(string message) : Exception(message);

/// <summary>One row of a CSV file: its line in the file and its cells by column name, NFC, trimmed, blanks collapsed.</summary>
public sealed class CsvLine(int line, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    public int Line => line;

    /// <summary>The cell, or "" where the column or the cell is missing.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at] : "";

    /// <summary>A row cut short or broken by an unquoted comma.</summary>
    public bool HasWrongWidth => cells.Length != columns.Count;

    public bool IsBlank => cells.All(c => c.Length == 0);
}

/// <summary>Reads reference data: UTF-8 (with or without mark), comma, header row; columns by name in any order.</summary>
public static class CsvTable
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // None of our tables has a line break in a cell: so one stray quote cannot swallow the rest of a file.
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with { Separator = ',', HasHeader = false, TrackLineNumbers = true, AllowLineBreaksInQuotes = false };

    /// <exception cref="UnreadableFileException">Missing, not UTF-8, or without one of the required columns.</exception>
    public static List<CsvLine> Read(string file, params string[] required)
    {
        try
        {
            return Parse(File.ReadAllText(file, StrictUtf8), file, required);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableFileException($"Tệp «{file}» không phải văn bản UTF-8.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException($"Không có tệp «{file}».");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"Không đọc được tệp «{file}»: {e.Message}");
        }
    }

    private static List<CsvLine> Parse(string text, string file, string[] required)
    {
        using var csv = CsvReader.FromText(text, Options);
        if (!csv.Read())
        {
            throw new UnreadableFileException($"Tệp «{file}» rỗng.");
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (!columns.TryAdd(Clean(csv.GetString(i)), i))
            {
                throw new UnreadableFileException($"Tệp «{file}» có hai cột cùng tên «{Clean(csv.GetString(i))}».");
            }
        }

        var missing = required.Where(r => !columns.ContainsKey(r)).ToList();
        if (missing.Count > 0)
        {
            throw new UnreadableFileException($"Tệp «{file}» thiếu cột: {string.Join(", ", missing)}.");
        }

        var lines = new List<CsvLine>();
        while (csv.Read())
        {
            var line = new CsvLine((int)csv.LineNumber, columns, [.. Enumerable.Range(0, csv.FieldCount).Select(i => Clean(csv.GetString(i)))]);
            if (!line.IsBlank)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static string Clean(string cell) => string.Join(' ', cell.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
