namespace NhipCau.Platform.Notifications;

/// <summary>What somebody is told: a title, a sentence or two, and where to go. Holds no identifiers of persons.</summary>
public sealed record Message(string Title, string Body, string Href, Guid? CaseId);

/// <summary>Says which events concern whom and in what words. One per module that tells people things.</summary>
public interface IAnnouncer
{
    /// <summary>The accounts to tell of this event, with the words; empty when nobody is told.</summary>
    Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(Events.EventRecord e, CancellationToken cancel);
}
