using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Somebody takes a number: at the desk's kiosk, from the officer, or from a phone. The number is drawn inside the transaction.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>closed</c>, <c>priority-unknown</c>, <c>no-phones</c>, <c>phones-full</c>.</remarks>
public sealed class TakeTicket(Database database, QueueDesks desks, QueueHours hours, QueuePriorities priorities, DeskRules rules, Queue queue, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Desk { get; init; }
        /// <summary><c>kiosk</c>, <c>desk</c> or <c>phone</c>.</summary>
        public required string Source { get; init; }
        /// <summary>Code of the priority group the person says she belongs to; empty: none.</summary>
        public string Priority { get; init; } = "";
        /// <summary>The secret in the kiosk's address.</summary>
        public string? KioskSecret { get; init; }
    }

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<TicketView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await desks.Find(input.Desk, cancel) is not { } desk)
        {
            return Refusal.NotFound;
        }

        if (!May(input, desk, user))
        {
            return input.Source == "phone" ? new Refusal("no-phones", T("queue.no-phones")) : Refusal.NotAllowed;
        }

        if (hours.Closed is { } closed)
        {
            return new Refusal("closed", closed);
        }

        if (input.Priority.Length > 0 && priorities.On(hours.Today).All(p => p.Code != input.Priority))
        {
            return new Refusal("priority-unknown", [new FieldMessage("Priority", T("queue.priority-unknown"))]);
        }

        if (input.Source == "phone" && user.IsSignedIn && await queue.WaitingOf(user.Actor.AccountId, desk.Desk, cancel) is { } waiting)
        {
            return new TicketView(waiting.Id, waiting.Desk, waiting.No, waiting.State, waiting.Counter, waiting.Version);
        }

        return await Take(input, desk, user);
    }

    private Task<Outcome<TicketView>> Take(Input input, QueueDesk desk, CurrentUser user)
    {
        var change = changes.Begin(user.Actor, input.RequestId, nameof(TakeTicket));
        var ticket = new QueueTicket { Id = Guid.CreateVersion7(change.Now), Desk = desk.Desk, Day = Instants.LocalDate(change.Now), Source = input.Source, Priority = input.Priority, TakenAt = change.Now, Version = 1 };
        change.First(async (connection, transaction) =>
        {
            var no = await connection.ExecuteScalarAsync<int>(database.Command(
                "insert into services_queue_days(desk, day, last, priority_run) values (@Desk, @Day, 1, 0) on conflict(desk, day) do update set last = services_queue_days.last + 1 returning last",
                new { ticket.Desk, ticket.Day }, transaction, CancellationToken.None));
            ticket = ticket with { No = no };
            // The row of the day is locked now: the count cannot be overtaken.
            if (input.Source == "phone" && await connection.ExecuteScalarAsync<long>(database.Command(
                "select count(*) from services_queue_tickets where desk = @Desk and day = @Day and source = 'phone'", new { ticket.Desk, ticket.Day }, transaction, CancellationToken.None)) >= rules.On(ticket.Day).QueuePhoneTicketsMost)
            {
                change.Guard("update services_queue_days set last = last where desk = ''", new { }, new Refusal("phones-full", T("queue.phones-full")));
                return;
            }

            change.Write(
                "insert into services_queue_tickets(id, desk, day, no, source, priority, rank, state, counter, account, taken_at, calls, version) values (@Id, @Desk, @Day, @No, @Source, @Priority, @Rank, 0, 0, @Account, @TakenAt, 0, 1)",
                new { ticket.Id, ticket.Desk, ticket.Day, ticket.No, ticket.Source, ticket.Priority, Rank = ticket.IsPriority ? 0 : 1, Account = input.Source == "phone" && user.IsSignedIn ? user.Actor.AccountId : (Guid?)null, ticket.TakenAt });
            change.Emit(QueueEvents.Taken, ticket);
        });
        return change.Commit(() => new TicketView(ticket.Id, ticket.Desk, ticket.No, ticket.State, ticket.Counter, ticket.Version));
    }

    private bool May(Input input, QueueDesk desk, CurrentUser user) => input.Source switch
    {
        "kiosk" => desks.IsKiosk(desk, input.KioskSecret),
        "desk" => desks.WorksAt(user, desk.Desk),
        "phone" => desk.Phone,
        _ => false,
    };
}
