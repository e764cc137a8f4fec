using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Sends a file so that it can never act as a page of ours; a result for Razor Pages and for minimal APIs alike.</summary>
/// <param name="content">Seekable; disposed when sent.</param>
/// <param name="name">Shown to the person who saves it; cleaned here once more.</param>
/// <param name="kind">What the bytes are; decides media type and whether the browser may show it.</param>
/// <param name="save">True offers it for saving even when it could be shown.</param>
public sealed class FileDownload(Stream content, string name, FileKind kind, bool save = false) : IActionResult, IResult
{
    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var inline = !save && FileTypes.ShowsInline(kind);
        var headers = httpContext.Response.Headers;
        headers.ContentDisposition = Disposition(inline, SafeFileName.Clean(name, kind));
        headers.XContentTypeOptions = "nosniff";
        // Chromium refuses its PDF viewer under "sandbox"; the viewer is a process of its own and runs nothing in our origin.
        headers.ContentSecurityPolicy = inline && kind == FileKind.Pdf
            ? "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
            : "sandbox";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(content, FileTypes.Of(kind).MediaType, enableRangeProcessing: true).ExecuteAsync(httpContext);
    }

    /// <summary>RFC 6266: a plain ASCII name for old clients and the real one as RFC 5987 UTF-8.</summary>
    internal static string Disposition(bool inline, string name)
    {
        var plain = new StringBuilder();
        foreach (var character in name.Replace('đ', 'd').Replace('Đ', 'D').Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(character is >= ' ' and < '\x7f' and not ('"' or '\\' or '%') ? character : '_');
        }
        return $"{(inline ? "inline" : "attachment")}; filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
    }
}
