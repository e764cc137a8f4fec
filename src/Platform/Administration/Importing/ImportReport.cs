using System.Globalization;
using CsvHelper;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>A row that was not taken: its line in the file, the code it carries, the field at fault, and why.</summary>
public sealed record RejectedRow(int Line, string Code, string Field, string Reason);

/// <summary>What an import did, row by row of the file.</summary>
public sealed class ImportReport
{
    private readonly List<RejectedRow> rejections = [];

    public int Imported { get; internal set; }
    public int Updated { get; internal set; }
    public int Unchanged { get; internal set; }
    public IReadOnlyList<RejectedRow> Rejected => rejections;

    /// <summary>Rows with one fault or several.</summary>
    public int RejectedRows => rejections.Select(r => r.Line).Distinct().Count();

    /// <summary>The line every import ends with.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"imported {Imported}, updated {Updated}, unchanged {Unchanged}, rejected {RejectedRows}");

    internal bool ChangedSomething => Imported + Updated > 0;

    internal void Reject(int line, string code, string field, string reason) => rejections.Add(new RejectedRow(line, code, field, reason));

    /// <summary>The rejected rows as CSV: row, code, field, reason.</summary>
    public void WriteTo(string file)
    {
        using var csv = CsvWriter.ToFile(file);
        foreach (var head in (string[])["row", "code", "field", "reason"])
        {
            csv.WriteField(head);
        }

        csv.EndRecord();
        foreach (var row in rejections.OrderBy(r => r.Line))
        {
            csv.WriteField(row.Line.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(row.Code);
            csv.WriteField(row.Field);
            csv.WriteField(row.Reason);
            csv.EndRecord();
        }
    }
}
