using System.Data.Common;

namespace NhipCau.Platform.Events;

/// <summary>
/// Watches the log without side effects, in the transaction that moves its cursor, so that each event counts once.
/// May be rebuilt from the start, beside the live one, under a new name.
/// </summary>
public interface IProjection
{
    string Name { get; }

    /// <summary>Counts something: the events of a training installation are not shown to it.</summary>
    bool Counts => true;

    /// <summary>Somebody watches the result: runs at once after a commit on this node instead of within a second.</summary>
    bool Prompt => false;

    /// <summary>Applies events in order. Everything written goes through this connection and transaction.</summary>
    Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel);

    /// <summary>What was applied last is committed.</summary>
    void Applied()
    {
    }

    /// <summary>Empties what the projection wrote, before a rebuild.</summary>
    Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel);
}

/// <summary>A projection of the present state rather than of single events: applying an event again does no harm, and a long log can be caught up from the tables at once.</summary>
public interface IFilledProjection : IProjection
{
    /// <summary>Makes everything anew from the tables as they are, in transactions of its own.</summary>
    Task Fill(CancellationToken cancel);
}

/// <summary>The recipient's system does not answer at all: nothing is wrong with what was to be sent. The delivery waits and never counts as given up; the message holds no personal data.</summary>
public abstract class RecipientUnavailableException(string message) : Exception(message);

/// <summary>Sends something outward at least once per (subscription, event, recipient); starts at the log's end, is never rebuilt.</summary>
public interface IDelivery
{
    string Name { get; }

    /// <summary>Reaches nobody outside, so that it works in a training installation too.</summary>
    bool StaysInTheHouse => false;

    /// <summary>Who gets this event; empty when nobody does. Generated and imported events are never asked about.</summary>
    Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel);

    /// <summary>Sends; must tolerate being asked twice. Throws to be tried again later.</summary>
    Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel);
}
