using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Noting;

/// <summary>
/// Writes a note that only officers with access to the dossier read, and tells a colleague named in it. The dossier itself does not change:
/// no version, no line of the trail, and the event carries ids alone.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>no-such-colleague</c>.</remarks>
public sealed class WriteNote(CaseAccess access, CaseStore cases, Officers officers, Reasons reasons, Protector protector, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DossierId { get; init; }
        public required string Text { get; init; }
        public Guid? Mentioned { get; init; }
    }

    public sealed record Answer(Guid NoteId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!await access.MaySeeAsOfficer(input.DossierId, user, cancel) || await cases.Find(input.DossierId, cancel) is not { } c)
        {
            return Refusal.NotFound;
        }

        if (reasons.Check(input.Text, "Text", "Hãy viết nội dung ghi chú.") is { } wrong)
        {
            return wrong;
        }

        if (input.Mentioned is { } colleague && !await WorksNear(colleague, c, user, cancel))
        {
            return new Refusal("no-such-colleague", [new FieldMessage("Mentioned", "Chỉ nhắc được đồng nghiệp ở cơ quan bạn hoặc ở cơ quan đang giữ hồ sơ.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(WriteNote));
        var id = Guid.CreateVersion7(change.Now);
        change.Write(
            "insert into services_internal_notes(id, case_id, agency_id, text, written_at, written_by, mentioned) values (@Id, @CaseId, @Agency, @Text, @Now, @By, @Mentioned)",
            new { Id = id, CaseId = c.Id, Agency = user.ActivePosition!.AgencyId, Text = protector.EncryptText(Reasons.Clean(input.Text)), change.Now, By = user.Actor.AccountId, input.Mentioned });
        change.Emit(new NewEvent(NoteEvents.Written, new NoteEvents.Facts(id, input.Mentioned)), c.Id);
        return await change.Commit(() => new Answer(id));
    }

    private async Task<bool> WorksNear(Guid colleague, CaseRecord c, CurrentUser user, CancellationToken cancel)
    {
        foreach (var agency in InternalNotes.Places(c, user))
        {
            if (await officers.WorksAt(colleague, agency, cancel))
            {
                return true;
            }
        }

        return false;
    }
}
