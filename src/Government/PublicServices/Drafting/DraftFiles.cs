using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Streams files into drafts, and shows them to whoever put them there.</summary>
internal static class DraftFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/ho-so/nhap/{id:guid}/tep", Take).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/ho-so/nhap/{id:guid}/tep/{paperId:guid}", Show).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Whether the request carries the form's token; a problem to answer otherwise.</summary>
    internal static async Task<IResult?> Forged(HttpContext http, IAntiforgery antiforgery) =>
        await antiforgery.IsRequestValidAsync(http) ? null : Problem(new Refusal("stale-form", T("file.stale")), StatusCodes.Status400BadRequest);

    internal static IResult Problem(Refusal refusal, int status) => TypedResults.Problem(refusal.Text, statusCode: status, title: T("file.refused"), extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    /// <summary>The name a script sent, percent-encoded.</summary>
    internal static string FileName(HttpRequest request) => Uri.UnescapeDataString(request.Headers["X-File-Name"].ToString());

    internal static IResult Taken(Outcome<Paper> outcome, Func<Paper, string> href) => outcome.Succeeded
        ? TypedResults.Json(new { id = outcome.Value.Id.ToString("D"), name = outcome.Value.Name, detail = T("dossier.paper-checked", ViFormat.Size(outcome.Value.Size)), viewHref = href(outcome.Value) })
        : Problem(outcome.Refusal!, outcome.Refusal!.Code == PutRefusal.TooLargeCode ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);

    /// <summary>Larger than the field takes: said before a byte is read.</summary>
    internal static IResult? TooLarge(HttpRequest request, FilePolicy policy) => request.ContentLength > policy.MaxBytes
        ? Problem(new Refusal(PutRefusal.TooLargeCode, T("file.heavy", ViFormat.Size(request.ContentLength.Value), ViFormat.Size(policy.MaxBytes))), StatusCodes.Status413PayloadTooLarge)
        : null;

    private static async Task<IResult> Take(HttpContext http, Guid id, string? truong, DraftOpener opener, AttachPaper attach, CurrentUser user, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (await Forged(http, antiforgery) is { } forged)
        {
            return forged;
        }

        if (await opener.Open(id, user, cancel) is not { } open || open.Form.FieldAt(truong ?? "") is not { Type: FieldType.File } field)
        {
            return Problem(Refusal.NotFound, StatusCodes.Status404NotFound);
        }

        var policy = TakeFiles.Policy(field);
        return TooLarge(http.Request, policy) ?? Taken(
            await attach.Handle(id, null, truong!, http.Request.Body, FileName(http.Request), policy, user, cancel), paper => $"{open.Address}/tep/{paper.Id:D}");
    }

    private static async Task<IResult> Show(Guid id, Guid paperId, DraftOpener opener, IFileStore files, CurrentUser user, CancellationToken cancel)
    {
        var open = await opener.Open(id, user, cancel);
        return await PaperDownload.Send(files, open?.Papers.FirstOrDefault(p => p.Id == paperId), save: false, cancel);
    }
}
