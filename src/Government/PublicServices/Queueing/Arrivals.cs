using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Which called ticket brought a dossier to the counter.</summary>
public sealed class Arrivals(Database database, Queue queue, QueueDesks desks)
{
    /// <summary>Ties a draft the officer just began to the ticket she called; anything else is passed over.</summary>
    public async Task Bring(Guid draftId, Guid ticketId, CurrentUser user, CancellationToken cancel)
    {
        if (await queue.Find(ticketId, cancel) is { State: (int)TicketState.Called } ticket && desks.WorksAt(user, ticket.Desk))
        {
            await database.Execute("insert into services_ticket_dossiers(draft_id, ticket_id) values (@DraftId, @TicketId) on conflict do nothing", new { DraftId = draftId, TicketId = ticketId }, cancel);
        }
    }

    public Task<QueueTicket?> OfDraft(Guid draftId, CancellationToken cancel) => Of("draft_id = @Id", draftId, cancel);

    public Task<QueueTicket?> OfCase(Guid caseId, CancellationToken cancel) => Of("case_id = @Id", caseId, cancel);

    /// <summary>The draft becomes this dossier.</summary>
    public static void Keep(Change change, Guid draftId, Guid caseId) =>
        change.Write("update services_ticket_dossiers set case_id = @CaseId where draft_id = @DraftId", new { CaseId = caseId, DraftId = draftId });

    /// <summary>For the trail: which number, and how long it waited.</summary>
    public static string Words(QueueTicket ticket) => $"Số thứ tự {ticket.Number}, chờ {(int)(ticket.Waited?.TotalMinutes ?? 0)} phút";

    private Task<QueueTicket?> Of(string condition, Guid id, CancellationToken cancel) => database.First<QueueTicket>(
        $"select {string.Join(", ", Queue.Columns.Split(", ").Select(c => "t." + c))} from services_ticket_dossiers a join services_queue_tickets t on t.id = a.ticket_id where a.{condition}", new { Id = id }, cancel);
}
