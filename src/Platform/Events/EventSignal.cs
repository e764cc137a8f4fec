namespace NhipCau.Platform.Events;

/// <summary>Tells whoever waits on this node that a change with events was committed. Only a wake-up: the poll is the guarantee.</summary>
public sealed class EventSignal
{
    private TaskCompletionSource next = Fresh();

    /// <summary>Completes at the next commit.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    internal void Pulse() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
