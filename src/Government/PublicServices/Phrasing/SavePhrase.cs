using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Phrasing;

/// <summary>Writes a template, changes its words or takes it away. One's own needs no permission; the agency's needs <see cref="Permissions.EditPhrases"/> there.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>no-such-action</c>, <c>placeholder-unknown</c>.</remarks>
public sealed class SavePhrase(Phrases phrases, Reasons reasons, IOrganisation organisation, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Null writes a new one.</summary>
        public Guid? PhraseId { get; init; }
        public long Version { get; init; }
        public bool ForAgency { get; init; }
        public string Action { get; init; } = "";
        public string Text { get; init; } = "";
        /// <summary>Takes it away.</summary>
        public bool Remove { get; init; }
    }

    public sealed record Answer(Guid PhraseId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (user.ActivePosition is not { } seat)
        {
            return Refusal.NotAllowed;
        }

        return input.PhraseId is { } id ? await Change(id, input, user, cancel) : await Add(seat, input, user);
    }

    private async Task<Outcome<Answer>> Add(Position seat, Input input, CurrentUser user)
    {
        if (input.ForAgency && !MayForAgency(user, seat.AgencyId))
        {
            return Refusal.NotAllowed;
        }

        if (!PhraseTemplate.Fields.ContainsKey(input.Action))
        {
            return new Refusal("no-such-action", [new FieldMessage("Action", "Hãy chọn câu này dùng cho việc nào.")]);
        }

        if (Wrong(input.Text) is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SavePhrase));
        var id = Guid.CreateVersion7(change.Now);
        change.Write(
            "insert into services_phrases(id, agency_id, account_id, action, text, version, written_at, written_by) values (@Id, @Agency, @Account, @Action, @Text, 1, @Now, @By)",
            new { Id = id, Agency = seat.AgencyId, Account = input.ForAgency ? (Guid?)null : user.Actor.AccountId, input.Action, Text = Reasons.Clean(input.Text), change.Now, By = user.Actor.AccountId });
        return await change.Commit(() => new Answer(id));
    }

    private async Task<Outcome<Answer>> Change(Guid id, Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await phrases.Find(id, cancel) is not var (phrase, owner) || (owner is { } account && account != user.Actor.AccountId))
        {
            return Refusal.NotFound;
        }

        if (owner is null && !MayForAgency(user, phrase.AgencyId))
        {
            return Refusal.NotAllowed;
        }

        if (!input.Remove && Wrong(input.Text) is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SavePhrase));
        change.Guard(
            "update services_phrases set text = @Text, removed_at = @RemovedAt, written_by = @By, version = version + 1 where id = @Id and version = @Version and removed_at is null",
            new { Text = input.Remove ? phrase.Text : Reasons.Clean(input.Text), RemovedAt = input.Remove ? change.Now : (DateTimeOffset?)null, By = user.Actor.AccountId, Id = id, input.Version });
        return await change.Commit(() => new Answer(id));
    }

    public bool MayForAgency(CurrentUser user, string agencyId) => organisation.Current.Find(agencyId) is { } agency && user.Allows(Permissions.EditPhrases, agency.Path);

    private Refusal? Wrong(string text) => reasons.Check(text, "Text", "Hãy viết câu mẫu.")
        ?? (PhraseTemplate.Unknown(Reasons.Clean(text)) is { } unknown
            ? new Refusal("placeholder-unknown", [new FieldMessage("Text", $"Không có chỗ điền {{{unknown}}}. Chỉ dùng: {string.Join(", ", PhraseTemplate.Placeholders.Select(p => $"{{{p}}}"))}.")])
            : null);
}
