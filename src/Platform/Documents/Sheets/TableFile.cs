using System.Text;
using CsvHelper;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>A table cannot be read at all; the message is one clear sentence.</summary>
public sealed class UnreadableTableException(string message) : Exception(message);

/// <summary>One row: its number in the file (the header is 1) and its cells, NFC and trimmed.</summary>
public sealed class TableRow(int number, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells)
{
    public int Number => number;

    /// <summary>The cell, or "" where the column or the cell is missing.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at] : "";
}

/// <summary>Reads the rows of a CSV (UTF-8) or XLSX file one by one, columns by name in any order. Blank rows are left out.</summary>
public sealed class TableFile
{
    private readonly string file;

    /// <exception cref="UnreadableTableException">There is no such file, or it is of another kind.</exception>
    public TableFile(string file)
    {
        this.file = file;
        if (!File.Exists(file))
        {
            throw new UnreadableTableException($"Không có tệp «{file}».");
        }

        var start = new byte[4];
        using var stream = File.OpenRead(file);
        var length = stream.Read(start);
        IsXlsx = length == 4 && start[0] == 'P' && start[1] == 'K';
        if (!IsXlsx && length >= 2 && (start[0] == 0xD0 || (start[0] == 0xFF && start[1] == 0xFE)))
        {
            throw new UnreadableTableException($"Tệp «{file}» không phải XLSX hay CSV UTF-8. Hãy lưu lại bằng Excel ở dạng «Excel Workbook (.xlsx)».");
        }
    }

    public bool IsXlsx { get; }

    /// <exception cref="UnreadableTableException">The file is broken, or lacks one of the required columns.</exception>
    public IEnumerable<TableRow> Rows(params IReadOnlyList<string> required)
    {
        Dictionary<string, int>? columns = null;
        foreach (var (number, raw) in IsXlsx ? XlsxReader.Rows(file) : Csv())
        {
            var cells = raw.Select(Clean).ToArray();
            if (columns is null)
            {
                if (cells.All(c => c.Length == 0))
                {
                    continue;
                }

                columns = Columns(cells, required);
            }
            else if (cells.Any(c => c.Length > 0))
            {
                yield return new TableRow(number, columns, cells);
            }
        }

        if (columns is null)
        {
            throw new UnreadableTableException($"Tệp «{file}» rỗng.");
        }
    }

    private Dictionary<string, int> Columns(string[] cells, IReadOnlyList<string> required)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > 0 && !columns.TryAdd(cells[i], i))
            {
                throw new UnreadableTableException($"Tệp «{file}» có hai cột cùng tên «{cells[i]}».");
            }
        }

        var missing = required.Where(r => !columns.ContainsKey(r)).ToList();
        return missing.Count == 0 ? columns : throw new UnreadableTableException($"Tệp «{file}» thiếu cột: {string.Join(", ", missing)}. Dòng đầu của tệp phải là tên cột như trong tệp mẫu.");
    }

    private IEnumerable<(int Number, IReadOnlyList<string> Cells)> Csv()
    {
        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { Separator = ',', HasHeader = false, TrackLineNumbers = true });
        while (Next(csv))
        {
            yield return ((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }
    }

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            throw new UnreadableTableException($"Tệp «{file}» hỏng ở dòng {csv.LineNumber}: dấu ngoặc kép hoặc bảng mã không đúng.");
        }
    }

    private static string Clean(string cell) => Search.Text.VietnameseText.Clean(cell).Trim().Trim('\uFEFF');
}
