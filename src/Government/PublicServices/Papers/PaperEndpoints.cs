using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>A dossier's files and printed forms for officers who may see it; each opening is recorded.</summary>
internal static class PaperEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/can-bo/ho-so/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/giay-to/{paperId:guid}", Paper);
        group.MapGet("/giay-hen.pdf", (Guid id, Reading reading, IntakeSlip slip, CancellationToken cancel) => reading.Print(id, "giay-hen", d => slip.Pdf(d, cancel), cancel));
        group.MapGet("/phieu-tu-choi.pdf", (Guid id, Reading reading, OfficerForms forms, CancellationToken cancel) =>
            reading.Print(id, "phieu-tu-choi", d => d.State == DossierState.Refused ? forms.RefusalPdf(d, cancel) : null, cancel));
        group.MapGet("/phieu-bo-sung/{no:int}.pdf", async (Guid id, int no, Reading reading, OfficerForms forms, Dossiers dossiers, CancellationToken cancel) =>
            (await dossiers.Supplements(id, cancel)).FirstOrDefault(s => s.No == no) is { } request
                ? await reading.Print(id, "phieu-bo-sung", d => forms.SupplementPdf(d, request, cancel), cancel) : Results.NotFound());
    }

    /// <summary>Prints for officers who may see the dossier, recorded.</summary>
    internal sealed class Reading(CurrentUser user, CaseAccess access, Dossiers dossiers, ReadAudit audit)
    {
        public async Task<IResult> Print(Guid id, string name, Func<Dossier, Task<byte[]>?> make, CancellationToken cancel)
        {
            if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier || make(dossier) is not { } making)
            {
                return Results.NotFound();
            }

            await audit.Record(user.Actor, "In giấy tờ của hồ sơ", [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
            return new FileDownload(new MemoryStream(await making), $"{name}-{dossier.Case.Number}.pdf", FileKind.Pdf);
        }
    }

    private static async Task<IResult> Paper(Guid id, Guid paperId, CurrentUser user, CaseAccess access, Dossiers dossiers, IFileStore files, ReadAudit audit, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier
            || await dossiers.Paper(paperId, cancel) is not { State: < 2 } paper || paper.CaseId != id || await files.Open(paper.FileHash, cancel) is not { } content)
        {
            return Results.NotFound();
        }

        await audit.Record(user.Actor, "Xem giấy tờ trong hồ sơ", [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
        return new FileDownload(content, paper.Name, KindOf(paper.MediaType));
    }

    private static FileKind KindOf(string mediaType) => Enum.GetValues<FileKind>().FirstOrDefault(k => k != FileKind.Unknown && !FileTypes.IsActive(k) && FileTypes.Of(k).MediaType == mediaType);
}
