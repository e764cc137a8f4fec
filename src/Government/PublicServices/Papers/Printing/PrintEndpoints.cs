using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>The PDF files of recorded printings; opening one again is the same printing.</summary>
internal static class PrintEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/can-bo").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/ho-so/{id:guid}/bieu-mau/{mau}/{no:int}.pdf", Paper);
        group.MapGet("/so-theo-doi/{desk}/{day}/{no:int}.pdf", Register);
        group.MapGet("/ho-so/{id:guid}/bien-lai/{receiptId:guid}/{no:int}.pdf", Receipt);
        group.MapGet("/phieu-giay/{desk}/{series}/{from:long}/{to:long}.pdf", Slips);
    }

    private static async Task<IResult> Paper(Guid id, string mau, int no, CaseAccess access, Dossiers dossiers, DossierPapers papers, Prints prints, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (PaperKey.Parse(mau) is not { } key || !await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier
            || await prints.Find(Prints.OfDossier(id), key.ToString(), no, cancel) is not { } print || await papers.Fill(dossier, key, cancel) is not { } paper)
        {
            return Results.NotFound();
        }

        await audit.Record(user.Actor, "In giấy tờ của hồ sơ", [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
        return Pdf(PaperPdf.Make(paper, print.Size, no, print.PrintedAt), $"mau-{key}-{dossier.Case.Number}.pdf");
    }

    private static async Task<IResult> Register(string desk, DateOnly day, int no, RegisterBook register, PaperForms forms, Prints prints, DeskGate gate, IOrganisation organisation, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (organisation.Current.Find(desk) is not { } agency || (!gate.Allows(user, Permissions.ReceiveDossier, desk) && !gate.Allows(user, Permissions.ReadOversight, desk))
            || await prints.Find(RegisterBook.Scope(desk, day), forms.On(day).OfKind("register")!.No, no, cancel) is not { } print)
        {
            return Results.NotFound();
        }

        var lines = await register.Lines(desk, day, cancel);
        await audit.Record(user.Actor, "In sổ theo dõi hồ sơ", lines.SelectMany(l => new[] { l.OwnerId, l.SubmitterId }), null, cancel);
        return Pdf(PaperPdf.Make(await register.Fill(agency, day, lines, cancel), "A4", no, print.PrintedAt), $"so-theo-doi-{desk}-{day:yyyy-MM-dd}.pdf");
    }

    private static async Task<IResult> Receipt(Guid id, Guid receiptId, int no, CaseAccess access, Books books, ReceiptPaper papers, Prints prints, Dossiers dossiers, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier || await books.Find(receiptId, cancel) is not { } receipt || receipt.CaseId != id
            || await prints.Find(ReceiptPaper.Scope(receiptId), ReceiptPaper.Form, no, cancel) is not { } print)
        {
            return Results.NotFound();
        }

        await audit.Record(user.Actor, "In biên lai", [dossier.Case.SubmitterId], id, cancel);
        return Pdf(PaperPdf.Make(await papers.Fill(dossier, receipt, cancel), print.Size, no, print.PrintedAt), $"bien-lai-{receipt.Number}.pdf");
    }

    private static async Task<IResult> Slips(string desk, string series, long from, long to, DeskGate gate, PaperSlips slips, BlankSlips blank, CurrentUser user, CancellationToken cancel)
    {
        var range = gate.Allows(user, Permissions.ReceiveDossier, desk) ? await slips.Range(desk, series, from, to, cancel) : [];
        return range.Count == 0 ? Results.NotFound() : Pdf(blank.Pdf(range), $"phieu-giay-{series}-{from}-{to}.pdf");
    }

    private static FileDownload Pdf(byte[] bytes, string name) => new(new MemoryStream(bytes), name, FileKind.Pdf);
}
