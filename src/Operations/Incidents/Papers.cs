using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Operations.Incidents.Briefing;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Incidents;

/// <summary>Situation reports and briefs as PDF.</summary>
internal static class Papers
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dieu-hanh/su-co/{number}/bao-cao/{no:int}.pdf", Report).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapGet("/dieu-hanh/ban-tin/{day}/{edition:int}.pdf", Brief).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Report(string number, int no, IncidentBook book, SituationReports reports, SituationPaper paper, CurrentUser user, CancellationToken cancel) =>
        await book.Find(number, user, cancel) is var (incident, _) && book.SeesAll(user, incident) && (await reports.Issued(incident.Id, cancel)).FirstOrDefault(r => r.No == no) is { } issued
            ? Results.File(paper.Pdf(issued), "application/pdf", $"bao-cao-{number}-{no}.pdf")
            : Results.NotFound();

    private static async Task<IResult> Brief(string day, int edition, BriefBook book, BriefPaper paper, Centre centre, CurrentUser user, CancellationToken cancel) =>
        centre.Allows(user, Permissions.ReadCentre, "") && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && await book.Of(date, edition, cancel) is { } brief
            ? Results.File(paper.Pdf(brief), "application/pdf", $"ban-tin-{day}-{edition}.pdf")
            : Results.NotFound();
}
