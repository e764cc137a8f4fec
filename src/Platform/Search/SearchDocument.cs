namespace NhipCau.Platform.Search;

/// <summary>Something people can find.</summary>
/// <param name="Kind">Which source it comes from, e.g. <c>procedure</c>.</param>
/// <param name="Id">Unique within the kind.</param>
/// <param name="Title">The name people see.</param>
/// <param name="Text">What else is searched; never shown.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Hint">A line under the name.</param>
public sealed record SearchDocument(string Kind, string Id, string Title, string Text, string Href, string Hint = "");

/// <summary>How well the title fits what was typed; the smaller the better.</summary>
public enum SearchMatch
{
    /// <summary>The title holds it letter by letter, with tones.</summary>
    Exact,

    /// <summary>With other tones: <c>hoăng quy</c>.</summary>
    OtherTones,

    /// <summary>Typed without marks, or with other ones.</summary>
    Folded,

    /// <summary>The title holds every word, but not in this order.</summary>
    Words,

    /// <summary>Only title and text together hold every word.</summary>
    Text,

    /// <summary>Some of the words.</summary>
    Some,
}

/// <summary>A document found.</summary>
public sealed record SearchHit(string Kind, string Id, string Title, string Href, string Hint, SearchMatch Match);
