using System.Globalization;
using CsvHelper;

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
public sealed class CsvImportReport : IImportReport, IDisposable
{
    private readonly CsvWriter csv;

    public CsvImportReport(TextWriter writer)
    {
        csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        Write("row", "code", "field", "reason");
    }

    public int Count { get; private set; }

    public void Add(ImportRemark remark)
    {
        Write(remark.Row.ToString(CultureInfo.InvariantCulture), remark.Code, remark.Field, remark.Reason);
        Count++;
    }

    public void Dispose() => csv.Dispose();

    private void Write(params string[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
