using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Noting;

/// <summary>Strikes a note out: by its writer, or by the head of the agency where it was written. The words stay, marked as struck.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>struck-before</c>.</remarks>
public sealed class StrikeNote(InternalNotes notes, CaseAccess access, Changes changes)
{
    private static readonly Refusal Before = new("struck-before", "Ghi chú này đã được gạch bỏ.");

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid NoteId { get; init; }
    }

    public async Task<Outcome<WriteNote.Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<WriteNote.Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await notes.Find(input.NoteId, cancel) is not var (note, caseId) || !await access.MaySeeAsOfficer(caseId, user, cancel))
        {
            return Refusal.NotFound;
        }

        if (note.StruckAt is not null)
        {
            return Before;
        }

        if (!notes.MayStrike(note, user))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(StrikeNote));
        change.Guard("update services_internal_notes set struck_at = @Now, struck_by = @By where id = @Id and struck_at is null", new { change.Now, By = user.Actor.AccountId, note.Id }, Before);
        change.Emit(new NewEvent(NoteEvents.Struck, new NoteEvents.Facts(note.Id, null)), caseId);
        return await change.Commit(() => new WriteNote.Answer(note.Id));
    }
}
