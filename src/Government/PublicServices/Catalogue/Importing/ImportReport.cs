using System.Globalization;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>Something of a row that was not taken as it stands.</summary>
public sealed record ImportRemark(int Row, string Code, string Field, string Reason);

/// <summary>What an import did.</summary>
public sealed record ImportResult
{
    public int Imported { get; init; }
    public int Updated { get; init; }
    public int Unchanged { get; init; }
    public int Rejected { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"imported {Imported}, updated {Updated}, unchanged {Unchanged}, rejected {Rejected}");
}

/// <summary>Takes remarks as they come: row, code, field, reason.</summary>
public interface IImportReport
{
    void Add(ImportRemark remark);
}

/// <summary>Writes remarks as CSV while the import runs.</summary>
public sealed class CsvImportReport : IImportReport
{
    private readonly TextWriter writer;

    public CsvImportReport(TextWriter writer)
    {
        this.writer = writer;
        writer.WriteLine("row,code,field,reason");
    }

    public int Count { get; private set; }

    public void Add(ImportRemark remark)
    {
        writer.WriteLine(string.Join(',', remark.Row.ToString(CultureInfo.InvariantCulture), Cell(remark.Code), Cell(remark.Field), Cell(remark.Reason)));
        Count++;
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
