using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

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

    /// <exception cref="UnreadableFileException">Missing, not UTF-8, or without one of the required columns.</exception>
    public static List<CsvLine> Read(string file, params string[] required)
    {
        try
        {
            using var reader = new StreamReader(file, StrictUtf8);
            return Read(reader, file, required);
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

    private static List<CsvLine> Read(TextReader reader, string file, string[] required)
    {
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = true });
        if (!parser.Read() || parser.Record is not { } header)
        {
            throw new UnreadableFileException($"Tệp «{file}» rỗng.");
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, at) in header.Select((h, i) => (Clean(h), i)))
        {
            columns.TryAdd(name, at);
        }

        var missing = required.Where(r => !columns.ContainsKey(r)).ToList();
        if (missing.Count > 0)
        {
            throw new UnreadableFileException($"Tệp «{file}» thiếu cột: {string.Join(", ", missing)}.");
        }

        var lines = new List<CsvLine>();
        while (parser.Read())
        {
            var line = new CsvLine(parser.RawRow - Breaks(parser.RawRecord), columns, [.. parser.Record!.Select(Clean)]);
            if (!line.IsBlank)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The parser tells the last line of a record; a quoted cell may hold line breaks before it.</summary>
    private static int Breaks(string record) => record.TrimEnd('\r', '\n').Count(c => c == '\n');

    private static string Clean(string cell) => string.Join(' ', cell.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
