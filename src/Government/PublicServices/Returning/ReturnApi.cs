using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The applicant's app says where the result is to go; what desks do with it goes through <c>ActOnDossier</c>.</summary>
internal static class ReturnApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGroup("/api/2026-11").RequireAuthorization().WithTags("Dossiers")
        .MapPost("/dossiers/{id:guid}/return-wish", Choose).WithName("ChooseReturn").WithSummary("Where the applicant wants the result: counter, commune (with desk), post (with address) or online");

    public sealed record ReturnChoice(Guid RequestId, long Version, string Method, string? Desk = null, string? Address = null);

    private static async Task<Results<Ok<DossierView>, ProblemHttpResult>> Choose(Guid id, ReturnChoice choice, ChooseReturn operation, CurrentUser user, CancellationToken cancel)
    {
        if (choice.RequestId == Guid.Empty)
        {
            return OfficerApi.Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        var outcome = await operation.Handle(new() { RequestId = choice.RequestId, DossierId = id, Version = choice.Version, Method = choice.Method ?? "", Desk = choice.Desk ?? "", Address = choice.Address ?? "" }, user, cancel);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : OfficerApi.Problem(outcome.Refusal!);
    }
}
