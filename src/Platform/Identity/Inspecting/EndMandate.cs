using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Ends a mandate at once; whoever may give one over its agency may end it.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>ended-before</c>.</remarks>
public sealed class EndMandate(Mandates mandates, IOrganisation organisation, Changes changes)
{
    private static readonly Refusal Over = new("ended-before", "Cuộc thanh tra này đã kết thúc trước đó.");

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Id { get; init; }
    }

    public async Task<Outcome<GiveMandate.Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<GiveMandate.Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await mandates.Find(input.Id, cancel) is not { } mandate)
        {
            return Refusal.NotFound;
        }

        if (organisation.Current.Find(mandate.AgencyId) is not { } agency || !GiveMandate.MayOver(user, agency))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EndMandate));
        if (mandate.EndedAt is not null || mandate.LastDay < Instants.LocalDate(change.Now))
        {
            return Over;
        }

        Mandates.EndIn(change, mandate, Over);
        change.Emit(new NewEvent(MandateAnnouncer.Ended, MandateAnnouncer.Facts.Of(mandate)));
        return await change.Commit(() => new GiveMandate.Answer(mandate.Id));
    }
}
