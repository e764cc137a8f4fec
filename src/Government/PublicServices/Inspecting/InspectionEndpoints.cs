using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>The files of inspected dossiers, one by one and as a sealed bundle; each opening is recorded with the mandate.</summary>
internal static class InspectionEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/can-bo/thanh-tra/{mandate:guid}").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/ho-so/{id:guid}/giay-to/{paperId:guid}", Paper);
        group.MapPost("/niem-phong", Bundle);
    }

    private static async Task<IResult> Paper(
        Guid mandate, Guid id, Guid paperId, Mandates mandates, MandateCases cases, Dossiers dossiers, IFileStore files, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (await mandates.Of(user, mandate, cancel) is not { } held || !await cases.Includes(held, "dossier", id, cancel) || await dossiers.Find(id, cancel) is not { } dossier
            || await dossiers.Paper(paperId, cancel) is not { State: < 2 } paper || paper.CaseId != id || await files.Open(paper.FileHash, cancel) is not { } content)
        {
            return Results.NotFound();
        }

        await audit.Record(user.Actor, Inspection.PurposeOf(held), [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
        return new FileDownload(content, paper.Name, PaperEndpoints.KindOf(paper.MediaType));
    }

    private static async Task<IResult> Bundle(Guid mandate, HttpContext http, Mandates mandates, BundleWriter writer, CurrentUser user, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (await DraftFiles.Forged(http, antiforgery) is { } forged)
        {
            return forged;
        }

        if (await mandates.Of(user, mandate, cancel) is not { } held)
        {
            return Results.NotFound();
        }

        var file = new ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName($"ho-so-thanh-tra-{held.Id:N}.zip");
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(body => writer.Write(held, user, body, cancel), "application/zip");
    }
}
