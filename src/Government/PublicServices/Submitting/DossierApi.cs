using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>Dossiers for apps and machines: the same operations as the pages.</summary>
internal static class DossierApi
{
    private const int MostRows = 100;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11").WithTags("Dossiers");
        api.MapPost("/dossiers", Create).RequireAuthorization().WithName("SubmitDossier").WithSummary("Hand in a dossier, from a draft with files or in one go; the same requestId gives the first answer again");
        api.MapGet("/dossiers", List).RequireAuthorization().WithName("ListMyDossiers").WithSummary("The caller's dossiers, newest first; page with after");
        api.MapGet("/dossiers/{id:guid}", Find).RequireAuthorization().WithName("GetMyDossier").WithSummary("One dossier of the caller");
        api.MapGet("/tracking", Track).AllowAnonymous().RequireRateLimiting(RateLimits.Lookup).WithName("TrackDossier").WithSummary("Progress by number and secret code; no personal data");
    }

    /// <summary>Either a draft with its files, or procedure, agency and answers where no file is needed.</summary>
    /// <param name="Answers">Paths and values as the form names them; see the procedure's form.</param>
    /// <param name="Draft">The draft to hand in; then <paramref name="Version"/> is the version the caller saw.</param>
    public sealed record NewDossier(Guid RequestId, string? Procedure = null, string? Agency = null, JsonElement? Answers = null, Guid? Draft = null, long? Version = null);

    public sealed record DossierSummary(Guid Id, string Number, string Procedure, string Title, int State, string StateWords, string Agency, DateTimeOffset SubmittedAt, DateTimeOffset? PromisedAt, long Version)
    {
        internal static DossierSummary Of(CaseRecord c) => new(c.Id, c.Number, c.Topic, c.Title, c.State, ((DossierState)c.State).Words(), c.Agency, c.OpenedAt, c.PromisedAt, c.Version);
    }

    /// <param name="Next">Send as <c>after</c> for older ones; null at the end.</param>
    public sealed record DossierList(IReadOnlyList<DossierSummary> Dossiers, Guid? Next);

    private static async Task<Results<Created<DossierSummary>, ProblemHttpResult>> Create(
        NewDossier input, ICatalogue catalogue, DossierForms forms, Drafts drafts, SubmitDossier submit, DossierGate gate, Dossiers dossiers, CurrentUser user, TimeProvider clock, CancellationToken cancel)
    {
        if (user.PersonId is null)
        {
            return Problem(Refusal.NotAllowed);
        }

        if (await gate.Earlier(user, input.RequestId, cancel) is { } earlier)
        {
            return await Created(earlier, dossiers, cancel);
        }

        if (input.RequestId == Guid.Empty)
        {
            return Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        if (input.Draft is { } ready)
        {
            var handedIn = await submit.Handle(new SubmitDossier.Input { RequestId = input.RequestId, DraftId = ready, Version = input.Version ?? 0 }, user, cancel);
            return handedIn.Succeeded ? await Created(handedIn.Value, dossiers, cancel) : Problem(handedIn.Refusal!);
        }

        if (catalogue.Find(input.Procedure ?? "") is not { } procedure)
        {
            return Problem(new Refusal("procedure-unknown", [new FieldMessage("procedure", "Không có thủ tục này.")]));
        }

        if (input.Agency is null || !catalogue.IsCompetent(procedure.Code, input.Agency, clock.Today()))
        {
            return Problem(new Refusal("not-competent", [new FieldMessage("agency", "Cơ quan này không giải quyết thủ tục đã chọn.")]));
        }

        if (input.Answers is not { } sent || Answers(sent) is not { } answers)
        {
            return Problem(Unreadable);
        }

        var form = await forms.ForDraft(procedure, cancel);
        var draft = drafts.Unsaved(user.Actor.AccountId, procedure.Code, input.Agency, form, (int)Channel.Online, FormCleaning.Clean(form, answers), personId: user.Acting?.PersonId);
        var outcome = await submit.AtOnce(input.RequestId, draft, user, cancel);
        return outcome.Succeeded ? await Created(outcome.Value, dossiers, cancel) : Problem(outcome.Refusal!);
    }

    private static async Task<Results<Ok<DossierList>, ProblemHttpResult>> List(ApplicantLists lists, CurrentUser user, CancellationToken cancel, Guid? after = null, int limit = 20)
    {
        if (limit is < 1 or > MostRows)
        {
            return Problem(new Refusal("limit-wrong", [new FieldMessage("limit", $"Từ 1 đến {MostRows}.")]));
        }

        var rows = await lists.Newest(user, after, limit + 1, cancel);
        return TypedResults.Ok(new DossierList([.. rows.Take(limit).Select(DossierSummary.Of)], rows.Count > limit ? rows[limit - 1].Id : null));
    }

    private static async Task<Results<Ok<DossierSummary>, ProblemHttpResult>> Find(Guid id, ApplicantGate gate, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(user, id, null, cancel);
        return opened.Succeeded ? TypedResults.Ok(DossierSummary.Of(opened.Value.Case)) : Problem(opened.Refusal!);
    }

    private static async Task<Results<Ok<TrackView>, ProblemHttpResult>> Track([FromQuery] string number, [FromQuery] string code, TrackDossier track, CancellationToken cancel) =>
        await track.Find(number, code, cancel) is { } found ? TypedResults.Ok(found) : Problem(new Refusal("not-found", "Không tìm thấy hồ sơ với số và mã này."));

    private static async Task<Created<DossierSummary>> Created(DossierView view, Dossiers dossiers, CancellationToken cancel)
    {
        var dossier = await dossiers.Find(view.Id, cancel) ?? throw new InvalidOperationException($"Dossier {view.Id} is gone");
        return TypedResults.Created($"/api/2026-11/dossiers/{view.Id:D}", DossierSummary.Of(dossier.Case));
    }

    internal static Refusal Unreadable { get; } = new("answers-unreadable", [new FieldMessage("answers", "Câu trả lời là một đối tượng JSON: đường dẫn và giá trị.")]);

    internal static FormAnswers? Answers(JsonElement element)
    {
        try
        {
            return FormAnswers.FromJson(element.GetRawText());
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>RFC 9457: the refusal's code and its sentences by field.</summary>
    internal static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        refusal.Text,
        statusCode: refusal.Code switch { "not-found" => 404, "not-allowed" or AssuranceNeeded.Code => 403, "stale" or "file-id-taken" => 409, PutRefusal.TooLargeCode => 413, _ => 422 },
        title: "Không thực hiện được",
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["errors"] = refusal.Messages.GroupBy(m => m.Path).ToDictionary(g => g.Key, g => g.Select(m => m.Message).ToArray()) });
}
