using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>A dossier's slip, papers and result for whom it belongs to; files answering a supplement request.</summary>
internal static class DossierFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ho-so/{id:guid}/giay-hen.pdf", Slip).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/ho-so/{id:guid}/giay-to/{paperId:guid}", Show).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/ho-so/{id:guid}/ket-qua", Result).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapPost("/ho-so/{id:guid}/bo-sung/tep", Supplement).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Slip(Guid id, SlipDoor door, IntakeSlip slip, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (await door.Open(user, id, cancel) is not { } dossier)
        {
            return TypedResults.NotFound();
        }

        await audit.Record(user.Actor, "In giấy tiếp nhận hồ sơ và hẹn trả kết quả", [dossier.Case.SubmitterId, dossier.Case.OwnerId], id, cancel);
        return new FileDownload(new MemoryStream(await slip.Pdf(dossier, cancel)), $"giay-hen-{dossier.Case.Number}.pdf", FileKind.Pdf);
    }

    private static async Task<IResult> Show(Guid id, Guid paperId, bool? tai, ApplicantGate gate, Dossiers dossiers, IFileStore files, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(user, id, null, cancel);
        var paper = opened.Succeeded ? (await dossiers.Papers(id, cancel)).FirstOrDefault(p => p.Id == paperId && p.Origin is "applicant" or "supplement" or "reused") : null;
        return await PaperDownload.Send(files, paper, tai == true, cancel);
    }

    private static async Task<IResult> Result(Guid id, ApplicantGate gate, Dossiers dossiers, IFileStore files, OpenResult open, Returns returns, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(user, id, null, cancel);
        var ready = opened.Succeeded && opened.Value.State is DossierState.Finished or DossierState.Returned;
        var paper = ready ? (await dossiers.Papers(id, cancel)).LastOrDefault(p => p.Origin == "result") : null;
        if (paper is not null && await returns.OpenedAt(id, cancel) is null)
        {
            await open.Handle(new() { RequestId = OpenResult.KeyOf(id), DossierId = id, Version = opened.Value.Case.Version }, user, cancel);
        }

        return await PaperDownload.Send(files, paper, save: false, cancel);
    }

    private static async Task<IResult> Supplement(HttpContext http, Guid id, ApplicantGate gate, AttachPaper attach, CurrentUser user, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (await DraftFiles.Forged(http, antiforgery) is { } forged)
        {
            return forged;
        }

        var opened = await gate.Open(user, id, null, cancel);
        if (!opened.Succeeded || opened.Value.State != DossierState.SupplementRequested)
        {
            return DraftFiles.Problem(opened.Refusal ?? new Refusal("not-now", T("supplement.not-now")), StatusCodes.Status409Conflict);
        }

        return DraftFiles.TooLarge(http.Request, FilePolicy.Default) ?? DraftFiles.Taken(
            await attach.Handle(null, id, "supplement", http.Request.Body, DraftFiles.FileName(http.Request), FilePolicy.Default, user, cancel), paper => $"/ho-so/{id:D}/giay-to/{paper.Id:D}");
    }
}
