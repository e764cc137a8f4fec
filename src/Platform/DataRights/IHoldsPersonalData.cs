namespace NhipCau.Platform.DataRights;

/// <summary>One thing a module holds about a person. <paramref name="Facts"/>: anything that can be written as JSON, in the words of its field.</summary>
public sealed record HeldData(string Title, object Facts);

/// <summary>A module that holds personal data, for copies people ask of their own.</summary>
public interface IHoldsPersonalData
{
    /// <summary>Name of its file in the copy: lower-case letters and hyphens.</summary>
    string Name { get; }

    /// <summary>Vietnamese words for what it holds.</summary>
    string Words { get; }

    IAsyncEnumerable<HeldData> Of(Holder holder, CancellationToken cancel);
}

/// <summary>Whose data: the person and the account she asked from.</summary>
public sealed record Holder(Guid PersonId, Guid AccountId);
