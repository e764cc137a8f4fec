using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Streams one file into a draft, or into a dossier that waits for a supplement. The file is stored first; the row makes it count.</summary>
/// <remarks>Refuses: <c>too-many</c>, <c>file-id-taken</c>, and those of <see cref="IFileStore.Put(Stream, string, FilePolicy, CancellationToken)"/>.</remarks>
public sealed class AttachPaper(Database database, IFileStore files, DossierRules rules, TimeProvider clock)
{
    /// <param name="owner">The draft's id, or the dossier's.</param>
    /// <param name="slot">The form's field path, or <c>supplement</c>.</param>
    /// <param name="id">Chosen by the sender, so that sending again adds nothing; else a new one.</param>
    public async Task<Outcome<Paper>> Handle(Guid? draftId, Guid? caseId, string slot, Stream content, string name, FilePolicy policy, CurrentUser user, CancellationToken cancel, Guid? id = null)
    {
        var have = await database.First<long>(
            "select count(*) from services_papers where (draft_id = @DraftId or case_id = @CaseId) and state < 2", new { DraftId = draftId, CaseId = caseId }, cancel);
        if (have >= rules.PapersMost)
        {
            return new Refusal("too-many", [new FieldMessage(slot, T("file.too-many", rules.PapersMost))]);
        }

        var put = await files.Put(content, name, policy, cancel);
        if (!put.Stored)
        {
            return new Refusal(put.Refusal.Code, [new FieldMessage(slot, put.Refusal.Message)]);
        }

        var paper = new Paper
        {
            Id = id ?? Guid.CreateVersion7(clock.Now()),
            DraftId = draftId,
            CaseId = caseId,
            AccountId = user.Actor.AccountId,
            Slot = slot,
            Name = put.File.Name,
            FileHash = put.File.Hash,
            Size = put.File.Length,
            MediaType = put.File.MediaType,
            Origin = draftId is null ? "supplement" : "applicant",
            State = 0,
            AddedAt = clock.Now(),
        };
        var added = await database.Execute(
            "insert into services_papers(id, draft_id, case_id, account_id, slot, name, file_hash, size, media_type, origin, state, added_at) values (@Id, @DraftId, @CaseId, @AccountId, @Slot, @Name, @FileHash, @Size, @MediaType, @Origin, @State, @AddedAt) on conflict do nothing", paper, cancel);
        return added == 1 ? paper : new Refusal("file-id-taken", [new FieldMessage(slot, T("file.id-taken"))]);
    }

    /// <summary>Takes a draft file back; the content is swept when nothing else links it.</summary>
    public Task<int> Remove(Guid paperId, CurrentUser user, CancellationToken cancel) => database.Execute(
        "update services_papers set state = 3 where id = @Id and account_id = @AccountId and state = 0", new { Id = paperId, user.Actor.AccountId }, cancel);
}
