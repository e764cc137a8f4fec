using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Names the counters of a desk and says where its numbers are given.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>counters-wrong</c>, <c>counter-busy</c>.</remarks>
public sealed class ArrangeQueue(QueueDesks desks, Queue queue, DossierGate gate, Changes changes)
{
    private const int MostCounters = 30;
    private const int LongestName = 40;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Desk { get; init; }
        public required long Version { get; init; }
        /// <summary>Names, the first is counter 1.</summary>
        public required IReadOnlyList<string> Counters { get; init; }
        public required bool Phone { get; init; }
        public required bool Kiosk { get; init; }
        /// <summary>Ends the kiosk's present address.</summary>
        public bool NewKioskAddress { get; init; }
    }

    /// <summary>What events say of an arrangement.</summary>
    public sealed record Arranged(string Desk, int Counters, bool Phone, bool Kiosk, long Version);

    public async Task<Outcome<Arranged>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Arranged>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await desks.Find(input.Desk, cancel) is not { } desk)
        {
            return Refusal.NotFound;
        }

        if (!gate.Allows(user, Permissions.ReceiveDossier, desk.Desk))
        {
            return Refusal.NotAllowed;
        }

        if (desk.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var names = input.Counters.Select(Reasons.Clean).Where(n => n.Length > 0).ToArray();
        if (names.Length is 0 or > MostCounters || names.Any(n => n.Length > LongestName) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
        {
            return new Refusal("counters-wrong", [new FieldMessage("Counters", $"Hãy ghi từ 1 đến {MostCounters} quầy, mỗi quầy một dòng, tên khác nhau và không dài quá {LongestName} ký tự.")]);
        }

        if ((await queue.Today(desk.Desk, cancel)).FirstOrDefault(t => t.State is (int)TicketState.Waiting or (int)TicketState.Called && t.Counter > names.Length) is { } busy)
        {
            return new Refusal("counter-busy", [new FieldMessage("Counters", $"{desk.NameOf(busy.Counter)} còn số {busy.Number}. Hãy phục vụ xong hoặc chuyển số đó trước khi bỏ quầy.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ArrangeQueue));
        change.Guard(
            """
            insert into services_queue_desks(desk, counters, phone, kiosk, kiosk_key, version, changed_at, changed_by) values (@Desk, @Counters, @Phone, @Kiosk, @Key, 1, @Now, @By)
            on conflict(desk) do update set counters = excluded.counters, phone = excluded.phone, kiosk = excluded.kiosk, kiosk_key = excluded.kiosk_key, version = services_queue_desks.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            where services_queue_desks.version = @Version
            """,
            new { desk.Desk, Counters = string.Join('\n', names), input.Phone, input.Kiosk, Key = desk.KioskKey + (input.NewKioskAddress ? 1 : 0), change.Now, By = user.Actor.AccountId, input.Version });
        var arranged = new Arranged(desk.Desk, names.Length, input.Phone, input.Kiosk, input.Version + 1);
        change.Emit(new NewEvent(QueueEvents.Arranged, arranged));
        return await change.Commit(() => arranged);
    }
}
