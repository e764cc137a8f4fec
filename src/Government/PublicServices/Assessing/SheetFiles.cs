using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Documents.Sheets;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Sheets as downloads with Vietnamese file names.</summary>
internal static class SheetFiles
{
    /// <param name="sheet">What to send.</param>
    /// <param name="form"><c>csv</c> or <c>xlsx</c>.</param>
    public static FileContentResult Download(Sheet sheet, string form) => form == "csv"
        ? new FileContentResult(CsvSheet.Write(sheet), CsvSheet.MediaType) { FileDownloadName = sheet.Name + ".csv" }
        : new FileContentResult(XlsxSheet.Write(sheet), XlsxSheet.MediaType) { FileDownloadName = sheet.Name + ".xlsx" };

    public static bool Wanted(string? form) => form is "csv" or "xlsx";
}
