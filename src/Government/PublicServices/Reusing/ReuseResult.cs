using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Reusing;

/// <summary>Whose results a draft may use: the signed-in person's own or those of whom she acts for, at the counter those of the citizen whose number stands in the form.</summary>
public sealed class KnownPapers(IssuedResults results, Parties parties, PersonStore persons, AssuranceRules levels, TimeProvider clock)
{
    public async Task<IReadOnlyList<KnownPaper>> For(OpenDraft open, CurrentUser user, CancellationToken cancel) =>
        await Whose(open, user, cancel) is { } owner ? await results.For(owner, open.Pages.SelectMany(p => p.Fields), cancel) : [];

    private async Task<Guid?> Whose(OpenDraft open, CurrentUser user, CancellationToken cancel)
    {
        if (open.Draft.Channel == (int)Channel.Online)
        {
            return user.Acting is { SeesAll: false } || user.Assurance < levels.OfData("known-results", clock.Today()) ? null : user.SubjectId;
        }

        var stated = parties.Submitter(open.Draft.FormCode, open.Draft.Answers, Guid.Empty, "");
        return stated.PersonalNumber is { } number && await persons.FindByPersonalNumber(number, cancel) is { } known ? known.Id : null;
    }
}

/// <summary>Puts a result issued here into a draft instead of an upload; the paper carries the mark <c>reused</c> (QĐ 766/QĐ-TTg, 4.3).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>stale</c>, <c>no-such-result</c>, <c>too-many</c>.</remarks>
public sealed class ReuseResult(DraftOpener opener, KnownPapers known, ReadAudit audit, Changes changes, Protector protector)
{
    /// <summary>Origin of a paper that is a result of another dossier (mức 3 of the national list of digitised papers).</summary>
    public const string Origin = "reused";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DraftId { get; init; }
        public required long Version { get; init; }
        public required Guid ResultId { get; init; }
        /// <summary>The file field it answers.</summary>
        public required string Field { get; init; }
    }

    public sealed record Reused(Guid PaperId, string Page);

    public async Task<Outcome<Reused>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Reused>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await opener.Open(input.DraftId, user, cancel) is not { } open)
        {
            return Refusal.NotFound;
        }

        if (open.Draft.Version != input.Version)
        {
            return Refusal.Stale;
        }

        if ((await known.For(open, user, cancel)).FirstOrDefault(k => k.Result.Id == input.ResultId && k.Field.Id == input.Field) is not { } paper)
        {
            return new Refusal("no-such-result", T("reuse.gone"));
        }

        if (open.Draft.Answers.All(input.Field).Count >= paper.Field.MaxCount)
        {
            return new Refusal("too-many", [new FieldMessage(input.Field, T("reuse.most", paper.Field.MaxCount))]);
        }

        await audit.Record(user.Actor, "Dùng lại kết quả đã cấp để không phải nộp lại giấy tờ", [paper.Result.OwnerId], null, cancel);
        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReuseResult));
        var id = Guid.CreateVersion7(change.Now);
        Dossiers.AddPaper(change, new Paper
        {
            Id = id,
            DraftId = open.Draft.Id,
            AccountId = user.Actor.AccountId,
            Slot = input.Field,
            Name = $"{paper.Result.Name} số {paper.Result.Number.Replace('/', '-')}.pdf",
            FileHash = paper.Result.FileHash,
            Size = paper.Result.Size,
            MediaType = paper.Result.MediaType,
            Origin = Origin,
            State = 0,
            AddedAt = change.Now,
        });
        change.Write("insert into services_reuses(paper_id, result_id, reused_at, reused_by) values (@Id, @ResultId, @Now, @By)", new { Id = id, ResultId = paper.Result.Id, change.Now, By = user.Actor.AccountId });
        change.Guard(
            "update services_drafts set answers = @Answers, updated_at = @Now, version = version + 1 where id = @DraftId and account_id = @Account and version = @Version",
            new { Answers = protector.EncryptText(open.Draft.Answers.With(input.Field, open.Draft.Answers.All(input.Field).Append(id.ToString("D"))).ToJson()), change.Now, DraftId = open.Draft.Id, Account = user.Actor.AccountId, open.Draft.Version });
        return await change.Commit(() => new Reused(id, open.Pages.First(p => p.Fields.Contains(paper.Field)).Id));
    }
}
