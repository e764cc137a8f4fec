using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Applications being filled in, for apps: begin one, send its files, then hand it in as a dossier.</summary>
internal static class DraftApi
{
    private const int MostTries = 5;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11/drafts").RequireAuthorization().WithTags("Drafts");
        api.MapPost("", Begin).WithName("BeginDraft").WithSummary("Begin an application; the same requestId gives the same draft again");
        api.MapGet("/{id:guid}", Find).WithName("GetDraft").WithSummary("A draft of the caller with its files");
        api.MapPut("/{id:guid}", Save).WithName("SaveDraft").WithSummary("Replace the answers over the version seen; files stay as they are");
        api.MapDelete("/{id:guid}", Drop).WithName("DropDraft").WithSummary("Give a draft up");
        api.MapGet("/{id:guid}/form", Form).WithName("GetDraftForm").WithSummary("The form the draft is filled in with").Produces<JsonElement>();
        api.MapPut("/{id:guid}/files/{fileId:guid}", Attach).WithName("AttachFile")
            .WithSummary("Stream a file into a file field; the caller chooses fileId, and sending it again changes nothing. The content is checked against its name");
        api.MapDelete("/{id:guid}/files/{fileId:guid}", Detach).WithName("DetachFile").WithSummary("Take a file back");
        endpoints.MapGet("/api/2026-11/procedures/{code}/form", ProcedureForm).AllowAnonymous().WithTags("procedures").WithName("GetProcedureForm")
            .WithSummary("Today's form of a procedure: fields, rules, and the papers it asks for").Produces<JsonElement>();
    }

    /// <param name="Answers">Paths and values as the form names them; may wait.</param>
    public sealed record NewDraft(Guid RequestId, string Procedure, string Agency, JsonElement? Answers = null);

    /// <param name="Version">The version the caller saw.</param>
    public sealed record DraftAnswers(long Version, JsonElement Answers);

    public sealed record DraftFile(Guid Id, string Field, string Name, long Size, string MediaType);

    public sealed record DraftView(Guid Id, string Procedure, string Agency, string FormCode, int FormVersion, JsonElement Answers, IReadOnlyList<DraftFile> Files, DateTimeOffset ExpiresAt, long Version)
    {
        internal static DraftView Of(OpenDraft open) => new(open.Draft.Id, open.Procedure.Code, open.Draft.AgencyId, open.Form.Code, open.Form.Version,
            JsonSerializer.Deserialize<JsonElement>(open.Draft.Answers.ToJson()), [.. open.Papers.Select(p => new DraftFile(p.Id, p.Slot, p.Name, p.Size, p.MediaType))], open.Draft.ExpiresAt, open.Draft.Version);
    }

    private static async Task<Results<Created<DraftView>, ProblemHttpResult>> Begin(
        NewDraft input, ICatalogue catalogue, DossierForms forms, Drafts drafts, DraftOpener opener, CurrentUser user, TimeProvider clock, CancellationToken cancel)
    {
        if (user.PersonId is null)
        {
            return DossierApi.Problem(Refusal.NotAllowed);
        }

        if (input.RequestId == Guid.Empty)
        {
            return DossierApi.Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        if (catalogue.Find(input.Procedure ?? "") is not { Status: "public" } procedure)
        {
            return DossierApi.Problem(new Refusal("procedure-unknown", [new FieldMessage("procedure", "Không có thủ tục này.")]));
        }

        if (!catalogue.IsCompetent(procedure.Code, input.Agency ?? "", clock.Today()))
        {
            return DossierApi.Problem(new Refusal("not-competent", [new FieldMessage("agency", "Cơ quan này không giải quyết thủ tục đã chọn.")]));
        }

        var answers = FormAnswers.Empty;
        if (input.Answers is { } sent)
        {
            if (DossierApi.Answers(sent) is not { } read)
            {
                return DossierApi.Problem(DossierApi.Unreadable);
            }

            answers = read;
        }

        var form = await forms.ForDraft(procedure, cancel);
        var id = DossierActions.KeyOf(input.RequestId, $"draft {user.Actor.AccountId}");
        await drafts.Start(user.Actor.AccountId, procedure.Code, input.Agency!, form, (int)Channel.Online, Merge(form, FormAnswers.Empty, answers), cancel, id, user.Acting?.PersonId);
        return await opener.Open(id, user, cancel) is { } open ? TypedResults.Created($"/api/2026-11/drafts/{id:D}", DraftView.Of(open)) : DossierApi.Problem(Refusal.NotFound);
    }

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Find(Guid id, DraftOpener opener, CurrentUser user, CancellationToken cancel) =>
        await opener.Open(id, user, cancel) is { } open ? TypedResults.Ok(DraftView.Of(open)) : DossierApi.Problem(Refusal.NotFound);

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Save(Guid id, DraftAnswers input, Drafts drafts, DraftOpener opener, CurrentUser user, CancellationToken cancel)
    {
        if (await opener.Open(id, user, cancel) is not { } open)
        {
            return DossierApi.Problem(Refusal.NotFound);
        }

        if (DossierApi.Answers(input.Answers) is not { } sent)
        {
            return DossierApi.Problem(DossierApi.Unreadable);
        }

        var answers = Merge(open.Form, open.Draft.Answers, sent);
        if (answers.Equals(open.Draft.Answers))
        {
            return TypedResults.Ok(DraftView.Of(open));
        }

        var saved = open.Draft.Version == input.Version && await drafts.Save(open.Draft with { Answers = answers }, cancel);
        return saved ? await Find(id, opener, user, cancel) : DossierApi.Problem(Refusal.Stale);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Drop(Guid id, Drafts drafts, CurrentUser user, CancellationToken cancel)
    {
        if (await drafts.Find(id, user, cancel) is not null)
        {
            await drafts.Delete(id, user.Actor.AccountId, cancel);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> Form(Guid id, DraftOpener opener, CurrentUser user, CancellationToken cancel) =>
        await opener.Open(id, user, cancel) is { } open ? TypedResults.Text(FormWriter.Write(open.Form), "application/json") : DossierApi.Problem(Refusal.NotFound);

    private static IResult ProcedureForm(string code, ICatalogue catalogue, DossierForms forms) =>
        catalogue.Find(code) is { Status: "public" } procedure ? TypedResults.Text(FormWriter.Write(forms.For(procedure)), "application/json") : DossierApi.Problem(Refusal.NotFound);

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Attach(
        Guid id, Guid fileId, string field, string name, HttpRequest request, Stream content, DraftOpener opener, AttachPaper attach, Drafts drafts, CurrentUser user, CancellationToken cancel)
    {
        if (await opener.Open(id, user, cancel) is not { } open)
        {
            return DossierApi.Problem(Refusal.NotFound);
        }

        var known = open.Papers.FirstOrDefault(p => p.Id == fileId);
        var path = known?.Slot ?? field;
        if (open.Form.FieldAt(path) is not { Type: FieldType.File } place)
        {
            return DossierApi.Problem(new Refusal("field-unknown", [new FieldMessage("field", "Biểu mẫu không có ô tệp này.")]));
        }

        if (known is null)
        {
            var policy = TakeFiles.Policy(place);
            if (request.ContentLength > policy.MaxBytes)
            {
                return DossierApi.Problem(new Refusal(PutRefusal.TooLargeCode, [new FieldMessage(path, $"Tệp lớn hơn mức nhận được là {policy.Hint}.")]));
            }

            if (open.Draft.Answers.All(path).Count >= place.MaxCount)
            {
                return DossierApi.Problem(new Refusal("too-many", [new FieldMessage(path, $"Chỉ gửi tối đa {place.MaxCount} tệp ở đây.")]));
            }

            var outcome = await attach.Handle(id, null, path, content, name, policy, user, cancel, fileId);
            if (!outcome.Succeeded)
            {
                return DossierApi.Problem(outcome.Refusal!);
            }
        }

        return await Answer(id, answers => answers.With(path, answers.All(path).Append(fileId.ToString("D")).Distinct()), drafts, opener, user, cancel);
    }

    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Detach(Guid id, Guid fileId, DraftOpener opener, AttachPaper attach, Drafts drafts, CurrentUser user, CancellationToken cancel)
    {
        if (await opener.Open(id, user, cancel) is not { } open)
        {
            return DossierApi.Problem(Refusal.NotFound);
        }

        if (open.Papers.FirstOrDefault(p => p.Id == fileId) is not { } paper)
        {
            return TypedResults.Ok(DraftView.Of(open));
        }

        await attach.Remove(fileId, user, cancel);
        return await Answer(id, answers => answers.With(paper.Slot, answers.All(paper.Slot).Where(v => v != fileId.ToString("D"))), drafts, opener, user, cancel);
    }

    /// <summary>Names the file in the answers, or takes its name away; files sent side by side meet here.</summary>
    private static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Answer(Guid id, Func<FormAnswers, FormAnswers> with, Drafts drafts, DraftOpener opener, CurrentUser user, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries && await opener.Open(id, user, cancel) is { } open; tries++)
        {
            var answers = with(open.Draft.Answers);
            if (answers.Equals(open.Draft.Answers))
            {
                return TypedResults.Ok(DraftView.Of(open));
            }

            if (await drafts.Save(open.Draft with { Answers = answers }, cancel))
            {
                return await Find(id, opener, user, cancel);
            }
        }

        return DossierApi.Problem(Refusal.Stale);
    }

    /// <summary>What was sent, cleaned; which files belong to a field only the files themselves say.</summary>
    private static FormAnswers Merge(FormDefinition form, FormAnswers before, FormAnswers sent)
    {
        bool IsFile(string path) => form.FieldAt(path) is { Type: FieldType.File };
        var merged = sent.Paths.Where(IsFile).Aggregate(FormCleaning.Clean(form, sent), (answers, path) => answers.Without(path));
        return before.Paths.Where(IsFile).Aggregate(merged, (answers, path) => answers.With(path, before.All(path)));
    }
}
