using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>An agency's dossiers for programs: one with its trail, and the search. Within what the caller's agency may see; every reading is recorded.</summary>
internal static class AgencyDossierApi
{
    private const int LongestWords = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11/agency/dossiers").RequireAuthorization().WithTags("Worklist");
        api.MapGet("", Search).WithName("SearchDossiers").WithSummary("Dossiers by number, personal number or words of the owner's name; the newest fifty");
        api.MapGet("{id:guid}", Find).WithName("GetDossier").WithSummary("One dossier as its officers see it; identifiers stay hidden");
    }

    public sealed record TrailItem(string Text, string? By, string? When, string? Note);

    public sealed record PaperItem(Guid Id, string Slot, string Name, long Size, string MediaType);

    /// <param name="Actions">What the caller may do now; names for <c>ActOnDossier</c>.</param>
    public sealed record AgencyDossier(
        Guid Id, string Number, string Procedure, string Title, string Owner, string Submitter, int State, string StateWords, string Step, string Agency, string Desk, string? Assignee,
        DateTimeOffset SubmittedAt, DateTimeOffset? ReceivedAt, DateTimeOffset? PromisedAt, bool Paused, IReadOnlyList<PaperItem> Papers, IReadOnlyList<TrailItem> Trail, IReadOnlyList<string> Actions, long Version);

    public sealed record FoundDossier(Guid Id, string Number, string Title, string Owner, string Agency, int State, DateTimeOffset SubmittedAt, DateTimeOffset? PromisedAt);

    /// <param name="More">There are older ones beyond these.</param>
    public sealed record FoundAnswer(IReadOnlyList<FoundDossier> Dossiers, bool More, bool ManyNamesakes);

    private static async Task<Results<Ok<AgencyDossier>, ProblemHttpResult>> Find(Guid id, DossierPictures pictures, CurrentUser user, CancellationToken cancel)
    {
        if (await pictures.Take(id, user, false, cancel) is not { } p)
        {
            return OfficerApi.Problem(Refusal.NotFound);
        }

        var c = p.Case;
        return TypedResults.Ok(new AgencyDossier(
            c.Id, c.Number, c.Topic, c.Title, p.Owner?.DisplayName ?? "", p.Submitter?.DisplayName ?? "", c.State, ((DossierState)c.State).Words(), c.Step, c.Agency, c.ReceivingAgency, p.Assignee,
            c.OpenedAt, c.ReceivedAt, c.PromisedAt, c.PausedSince is not null, [.. p.Papers.Select(f => new PaperItem(f.Id, f.Slot, f.Name, f.Size, f.MediaType))],
            [.. p.Trail.Select(t => new TrailItem(t.Text, t.Who ?? "", t.When ?? "", t.Note))], [.. p.Actions.Select(a => a.Action).Distinct()], c.Version));
    }

    private static async Task<Results<Ok<FoundAnswer>, ProblemHttpResult>> Search(string? q, DossierLists lists, PersonStore persons, ReadAudit audit, CurrentUser user, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return OfficerApi.Problem(Refusal.NotAllowed);
        }

        if (q is { Length: > LongestWords })
        {
            return OfficerApi.Problem(new Refusal("invalid", [new FieldMessage("q", $"Từ khóa dài tối đa {LongestWords} ký tự.")]));
        }

        var found = await lists.Search(q ?? "", user, cancel);
        await audit.Record(user.Actor, "Tìm hồ sơ", found.Dossiers.Select(d => d.OwnerId), null, cancel);
        var people = await persons.FindMany(found.Dossiers.Select(d => d.OwnerId), cancel);
        return TypedResults.Ok(new FoundAnswer(
            [.. found.Dossiers.Select(d => new FoundDossier(d.Id, d.Number, d.Title, people.GetValueOrDefault(d.OwnerId)?.DisplayName ?? "", d.Agency, d.State, d.OpenedAt, d.PromisedAt))], found.More, found.ManyNamesakes));
    }
}
