using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Documents.Files;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class FileDownloadTests
{
    [Theory]
    [InlineData(FileKind.Pdf, false, "inline", "application/pdf")]
    [InlineData(FileKind.Pdf, true, "attachment", "application/pdf")]
    [InlineData(FileKind.Png, false, "inline", "image/png")]
    [InlineData(FileKind.Gif, false, "attachment", "image/gif")]
    [InlineData(FileKind.Docx, false, "attachment", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(FileKind.Html, false, "attachment", "application/octet-stream")]
    [InlineData(FileKind.Text, false, "attachment", "text/plain; charset=utf-8")]
    public async Task Only_pdf_and_pictures_show_in_the_browser(FileKind kind, bool save, string disposition, string mediaType)
    {
        var response = await Send(new FileDownload(new MemoryStream([1, 2, 3]), "Đơn \"đề nghị\".bin", kind, save));
        response.Headers.ContentDisposition.ToString().ShouldBe(
            $"{disposition}; filename=\"Don _de nghi_.bin\"; filename*=UTF-8''%C4%90%C6%A1n%20_%C4%91%E1%BB%81%20ngh%E1%BB%8B_.bin");
        response.ContentType.ShouldBe(mediaType);
        response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        response.Headers.CacheControl.ToString().ShouldContain("no-store");
        response.Headers.ContentSecurityPolicy.ToString().ShouldContain(kind == FileKind.Pdf && !save ? "script-src 'none'" : "sandbox");
        ((MemoryStream)response.Body).ToArray().ShouldBe([1, 2, 3]);
    }

    private static async Task<HttpResponse> Send(FileDownload result)
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
            Response = { Body = new MemoryStream() },
        };
        await result.ExecuteAsync(context);
        return context.Response;
    }
}
