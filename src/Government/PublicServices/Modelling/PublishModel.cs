using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Puts a new version of a procedure model, form, process, fee or template into force from a day on. Dossiers keep what they began with.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>invalid</c>, <c>stale</c>, <c>note-missing</c>.</remarks>
public sealed class PublishModel(ModelStore store, ModelRules rules, Reasons reasons, ProcedureCatalogue catalogue, Changes changes, TimeProvider clock)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required ModelKind Kind { get; init; }
        /// <summary>The file, whole.</summary>
        public required string Text { get; init; }
        /// <summary>The newest version its writer saw; 0 for none.</summary>
        public required long Version { get; init; }
        /// <summary>Why it changes; kept with the version.</summary>
        public required string Note { get; init; }
    }

    /// <summary>What was published.</summary>
    public sealed record View(string Kind, string Code, int Version, DateOnly ValidFrom);

    public async Task<Outcome<View>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.EditCatalogue))
        {
            return Refusal.NotAllowed;
        }

        if (await changes.Earlier<View>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        await store.Reload(cancel);
        var (model, refusal) = Check(input.Kind, input.Text, input.Version);
        if (model is null)
        {
            return refusal!;
        }

        if (reasons.Check(input.Note, "Note", "Hãy ghi vì sao thay đổi: văn bản nào, điều gì đổi.") is { } missing)
        {
            return missing;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(PublishModel));
        change.Guard(
            "insert into services_models(kind, code, version, valid_from, definition, note, published_by, published_at) values (@Kind, @Code, @Version, @ValidFrom, @Text, @Note, @By, @Now) on conflict do nothing",
            new { Kind = input.Kind.ToString().ToLowerInvariant(), model.Code, model.Version, model.ValidFrom, model.Text, Note = Reasons.Clean(input.Note), By = user.Actor.AccountId, change.Now });
        var view = new View(input.Kind.ToString().ToLowerInvariant(), model.Code, model.Version, model.ValidFrom);
        change.Emit(new NewEvent("model.published", view));
        var outcome = await change.Commit(() => view);
        await store.Reload(cancel);
        await catalogue.Reload(cancel);
        return outcome;
    }

    /// <summary>Reads and judges a text without publishing it.</summary>
    public (Model? Model, Refusal? Refusal) Check(ModelKind kind, string text, long seen)
    {
        var reading = ModelReader.Read(kind, VietnameseText.Clean(text));
        if (reading.Model is not { } model)
        {
            return (null, Invalid(reading.Errors.Select(e => new FieldMessage(e.Path, e.Message))));
        }

        var newest = store.Current.Newest(kind, model.Code);
        if ((newest?.Version ?? 0) != seen)
        {
            return (null, Refusal.Stale);
        }

        var errors = new List<FieldMessage>();
        if (model.Version != seen + 1)
        {
            errors.Add(new("version", $"Phiên bản mới nhất là {seen}, vì vậy phiên bản này phải là {seen + 1}."));
        }

        // What is new to this province may say since when it has held; what changes may not change the past.
        if (newest is not null && model.ValidFrom < clock.Today())
        {
            errors.Add(new("validFrom", $"Phiên bản mới có hiệu lực từ hôm nay, {clock.Today():dd/MM/yyyy}, hoặc sau đó."));
        }
        else if (newest is not null && model.ValidFrom < newest.ValidFrom)
        {
            errors.Add(new("validFrom", $"Phiên bản {newest.Version} có hiệu lực từ {newest.ValidFrom:dd/MM/yyyy}; phiên bản sau không được sớm hơn."));
        }

        errors.AddRange(rules.Complaints(model, store.Current).Select(e => new FieldMessage(e.Path, e.Message)));
        return errors.Count > 0 ? (null, Invalid(errors)) : (model, null);
    }

    private static Refusal Invalid(IEnumerable<FieldMessage> messages) => new("invalid", [.. messages]);
}
