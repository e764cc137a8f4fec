using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>A dossier's files for officers who may see it; each opening is recorded.</summary>
internal static class PaperEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/can-bo/ho-so/{id:guid}").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/giay-to/{paperId:guid}", Paper);
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

    internal static FileKind KindOf(string mediaType) => Enum.GetValues<FileKind>().FirstOrDefault(k => k != FileKind.Unknown && !FileTypes.IsActive(k) && FileTypes.Of(k).MediaType == mediaType);
}
