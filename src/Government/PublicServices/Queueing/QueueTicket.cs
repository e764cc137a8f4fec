using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

public enum TicketState
{
    Waiting = 0,
    Called = 1,
    Finished = 2,
    /// <summary>Called and nobody came; may be called again the same day.</summary>
    Skipped = 3,
    /// <summary>Its day has passed.</summary>
    Lapsed = 4,
}

/// <summary>A number in a desk's queue (số thứ tự): of one desk and one day, never given twice.</summary>
public sealed record QueueTicket
{
    public Guid Id { get; init; }
    public string Desk { get; init; } = "";
    public DateOnly Day { get; init; }
    public int No { get; init; }
    /// <summary><c>kiosk</c>, <c>desk</c> or <c>phone</c>.</summary>
    public string Source { get; init; } = "";
    /// <summary>Code of the priority group; empty for everybody else.</summary>
    public string Priority { get; init; } = "";
    public int State { get; init; }
    /// <summary>The counter that called it, or to which it was moved; 0: none.</summary>
    public int Counter { get; init; }
    public DateTimeOffset TakenAt { get; init; }
    /// <summary>When it was first called.</summary>
    public DateTimeOffset? CalledAt { get; init; }
    public int Calls { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public long Version { get; init; }

    public string Number => NumberOf(No);

    public bool IsPriority => Priority.Length > 0;

    /// <summary>From taking the number to the first call.</summary>
    public TimeSpan? Waited => CalledAt - TakenAt;

    /// <summary>As printed and called out: at least three digits.</summary>
    public static string NumberOf(int no) => no.ToString("000", CultureInfo.InvariantCulture);
}

/// <summary>What an operation on a ticket answers.</summary>
public sealed record TicketView(Guid Id, string Desk, int No, int State, int Counter, long Version);

/// <summary>What an officer sends for a ticket: the key that makes it happen once, the ticket, and the version she saw.</summary>
public abstract record TicketInput
{
    public required Guid RequestId { get; init; }
    public required Guid TicketId { get; init; }
    public required long Version { get; init; }
}

/// <summary>Events of queues: numbers and codes only.</summary>
public static class QueueEvents
{
    public sealed record Facts(Guid Ticket, string Desk, DateOnly Day, int No, string Source, bool Priority, int Counter, int WaitedMinutes);

    public const string Taken = "queue.ticket-taken";
    public const string Called = "queue.ticket-called";
    public const string CalledAgain = "queue.ticket-called-again";
    public const string Moved = "queue.ticket-moved";
    public const string Skipped = "queue.ticket-skipped";
    public const string Finished = "queue.ticket-finished";
    public const string Arranged = "queue.desk-arranged";
    public const string ResultCalled = "queue.result-called";

    internal static void Emit(this Platform.Events.Change change, string type, QueueTicket t) =>
        change.Emit(new Platform.Events.NewEvent(type, new Facts(t.Id, t.Desk, t.Day, t.No, t.Source, t.IsPriority, t.Counter, (int)(t.Waited?.TotalMinutes ?? 0))));
}

/// <summary>Refusals that several operations of a queue share.</summary>
internal static class QueueRefusals
{
    public static readonly Refusal NobodyWaiting = new("nobody-waiting", "Không còn ai chờ quầy này.");
    public static readonly Refusal NoSuchCounter = new("no-such-counter", [new FieldMessage("Counter", "Bộ phận này không có quầy đó. Hãy chọn quầy trong danh sách.")]);

    public static Refusal NotNow(TicketState state) => new("not-now", state switch
    {
        TicketState.Waiting => "Số này đang chờ, chưa được gọi.",
        TicketState.Called => "Số này đang được phục vụ ở quầy.",
        TicketState.Finished => "Số này đã phục vụ xong.",
        TicketState.Skipped => "Số này đã bị bỏ qua; bấm «Gọi lại» nếu người dân có mặt.",
        _ => "Số này đã hết hạn vì qua ngày.",
    });
}
