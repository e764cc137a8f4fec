using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NhipCau.Government.PublicServices.Overseeing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The worklist as CSV for a spreadsheet, written page by page; each page's reading is recorded before it leaves.</summary>
internal sealed class WorklistCsv(WorklistReader reader, WorklistFilter filter, CurrentUser user) : IActionResult
{
    private const int PageSize = 500;
    private const int MostPages = 200;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName("Việc của tôi.csv");
        response.Headers.ContentDisposition = file.ToString();
        response.Headers.CacheControl = "private, no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvCells.Line("Số hồ sơ", "Mã thủ tục", "Thủ tục", "Chủ hồ sơ", "Bước", "Đơn vị", "Hạn", "Tình trạng hạn", "Ở bước này từ"));
        for (var page = 0; page < MostPages; page++)
        {
            var list = await reader.Read(filter, user, PageSize, cancel);
            foreach (var row in list.Rows)
            {
                await writer.WriteAsync(CsvCells.Line(row.Line.Number, CsvCells.Code(row.Line.Topic), row.Line.Title, row.Owner, row.Step, row.Agency,
                    row.Line.DueAt >= Instants.NotYet ? "" : ViFormat.Date(row.Line.DueAt), row.Badge.Text, ViFormat.Date(row.Line.Since)));
            }

            await writer.FlushAsync(cancel);
            if (list.Next is null)
            {
                return;
            }

            filter.After = list.Next;
        }
    }
}
