namespace NhipCau.Platform.Identity;

/// <summary>The topics of cases, for rights that hold for some alone; each module with topics of its own answers for those.</summary>
public interface ICaseTopics
{
    /// <summary>The public name of a topic (for a procedure: its name); null when it is not one of these.</summary>
    string? NameOf(string topic);

    /// <summary>The topics of a field of administration; empty when it is not one of these.</summary>
    IReadOnlyList<string> InField(string field);
}
