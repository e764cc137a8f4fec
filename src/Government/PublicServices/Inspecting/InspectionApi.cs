using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>Inspected dossiers for programs: the caller's mandates in force, the dossiers of one, one dossier. Exactly what the pages show, each reading recorded with the mandate.</summary>
internal static class InspectionApi
{
    private const int MostRows = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11/inspections").RequireAuthorization().WithTags("Inspections");
        api.MapGet("", Mandates).WithName("ListInspections").WithSummary("The caller's own mandates in force today");
        api.MapGet("{mandate:guid}/dossiers", List).WithName("ListInspectedDossiers").WithSummary("Exactly the dossiers of a mandate, the newest first; page with after");
        api.MapGet("{mandate:guid}/dossiers/{id:guid}", Find).WithName("GetInspectedDossier").WithSummary("One dossier of a mandate with its trail and what its papers are; identifiers stay hidden");
    }

    /// <param name="Agency">Id of the agency whose dossiers, with all below.</param>
    /// <param name="FirstDay">Included, as <paramref name="LastDay"/> is.</param>
    public sealed record InspectionItem(Guid Id, string Purpose, string Document, string Agency, DateOnly FirstDay, DateOnly LastDay);

    public sealed record InspectedItem(Guid Id, string Number, string Title, string Owner, string Agency, int State, string StateWords, DateTimeOffset SubmittedAt);

    /// <param name="Next">Send as <c>after</c> for the next page; null at the end.</param>
    public sealed record InspectedAnswer(IReadOnlyList<InspectedItem> Dossiers, string? Next);

    /// <param name="Origin"><c>applicant</c>, <c>supplement</c>, <c>officer</c>, <c>result</c>, <c>slip</c>.</param>
    /// <param name="Sha256">Of its content, in lower-case hexadecimal.</param>
    public sealed record InspectedPaper(Guid Id, string Slot, string Name, string Origin, long Size, string MediaType, DateTimeOffset AddedAt, string Sha256);

    public sealed record InspectedDossier(
        Guid Id, string Number, string Procedure, string Title, string Owner, string Submitter, int State, string StateWords, string Step, string Agency, string Desk, string? Assignee,
        DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? PromisedAt, DateTimeOffset? FinishedAt, DateTimeOffset? ClosedAt, bool Paused,
        IReadOnlyList<InspectedPaper> Papers, IReadOnlyList<AgencyDossierApi.TrailItem> Trail);

    private static async Task<Results<Ok<IReadOnlyList<InspectionItem>>, ProblemHttpResult>> Mandates(Mandates mandates, CurrentUser user, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return OfficerApi.Problem(Refusal.NotAllowed);
        }

        IReadOnlyList<InspectionItem> held = [.. (await mandates.Of(user, cancel)).Select(m => new InspectionItem(m.Id, m.Purpose, m.Document, m.AgencyId, m.FirstDay, m.LastDay))];
        return TypedResults.Ok(held);
    }

    private static async Task<Results<Ok<InspectedAnswer>, ProblemHttpResult>> List(
        Guid mandate, string? after, int? size, Mandates mandates, MandateCases cases, PersonStore persons, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (await mandates.Of(user, mandate, cancel) is not { } held)
        {
            return OfficerApi.Problem(Refusal.NotFound);
        }

        var from = PageKey.WithId(after);
        if (from is null && !string.IsNullOrEmpty(after))
        {
            return OfficerApi.Problem(new Refusal("after-wrong", [new FieldMessage("after", "after phải là next của trang trước.")]));
        }

        var rows = Math.Clamp(size ?? 50, 1, MostRows);
        var found = await cases.List(held, "dossier", from, rows + 1, cancel);
        var shown = found.Take(rows).ToList();
        await audit.Record(user.Actor, Inspection.PurposeOf(held), shown.Select(c => c.OwnerId), null, cancel);
        var people = await persons.FindMany(shown.Select(c => c.OwnerId), cancel);
        return TypedResults.Ok(new InspectedAnswer(
            [.. shown.Select(c => new InspectedItem(c.Id, c.Number, c.Title, people.GetValueOrDefault(c.OwnerId)?.DisplayName ?? "", c.Agency, c.State, ((DossierState)c.State).Words(), c.OpenedAt))],
            found.Count > rows ? PageKey.Of(shown[^1].OpenedAt, shown[^1].Id) : null));
    }

    private static async Task<Results<Ok<InspectedDossier>, ProblemHttpResult>> Find(Guid mandate, Guid id, Mandates mandates, DossierPictures pictures, CurrentUser user, CancellationToken cancel)
    {
        if (await mandates.Of(user, mandate, cancel) is not { } held || await pictures.TakeUnder(held, id, user, cancel) is not { } p)
        {
            return OfficerApi.Problem(Refusal.NotFound);
        }

        var c = p.Case;
        return TypedResults.Ok(new InspectedDossier(
            c.Id, c.Number, c.Topic, c.Title, p.Owner?.DisplayName ?? "", p.Submitter?.DisplayName ?? "", c.State, ((DossierState)c.State).Words(), c.Step, c.Agency, c.ReceivingAgency, p.Assignee,
            c.OpenedAt, c.ReceivedAt, c.PromisedAt, c.FinishedAt, c.ClosedAt, c.PausedSince is not null,
            [.. p.Papers.Select(f => new InspectedPaper(f.Id, f.Slot, f.Name, f.Origin, f.Size, f.MediaType, f.AddedAt, f.FileHash))],
            [.. p.Trail.Select(t => new AgencyDossierApi.TrailItem(t.Text, t.Who ?? "", t.When ?? "", t.Note))]));
    }
}
