using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The code of the new phone or e-mail was right: it takes effect after a delay, of which the old one is told with a way to stop it.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>code-wrong</c>, <c>code-over</c>.</remarks>
internal sealed class ConfirmContactChange(Changes changes, OneTimeCodes codes, IOptions<AccountOptions> options)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid CodeId { get; init; }
        public string Code { get; init; } = "";
    }

    public sealed record Answer(Guid ChangeId, DateTimeOffset EffectiveAt);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await codes.Find(input.CodeId, cancel) is { } asked && asked.AccountId != actor.AccountId)
        {
            return Refusal.NotAllowed;
        }

        var tried = await codes.Try(input.CodeId, CodePurpose.Contact, input.Code, cancel);
        if (!tried.Succeeded)
        {
            return tried.Refusal!;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.confirm-contact-change");
        OneTimeCodes.Use(change, tried.Value);
        var planned = new ContactChange { Id = Guid.CreateVersion7(change.Now), AccountId = actor.AccountId, Kind = tried.Value.Kind, Destination = tried.Value.Destination, AskedAt = change.Now, EffectiveAt = change.Now.AddHours(options.Value.ContactDelayHours) };
        // The newest wish counts; an earlier one for the same kind is no longer wanted.
        change.Write(
            "update identity_contact_changes set stopped_at = @Now, stopped_how = 'replaced' where account_id = @AccountId and kind = @Kind and applied_at is null and stopped_at is null", new { change.Now, planned.AccountId, planned.Kind });
        change.Write(
            "insert into identity_contact_changes(id, account_id, kind, destination, asked_at, effective_at, stopped_how) values (@Id, @AccountId, @Kind, @Destination, @AskedAt, @EffectiveAt, '')", planned);
        change.Emit(new NewEvent(ContactChanges.Planned, new ContactChanges.Facts(planned.Id, planned.AccountId, planned.Kind)));
        return await change.Commit(() => new Answer(planned.Id, planned.EffectiveAt));
    }
}
