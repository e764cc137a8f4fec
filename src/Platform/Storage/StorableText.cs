using System.Buffers;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Storage;

/// <summary>
/// The last net before the database: PostgreSQL refuses NUL and lone surrogates, SQLite keeps them, so neither gets them.
/// What people type is cleaned at its own boundary; this catches what comes in addresses and filters.
/// </summary>
internal static class StorableText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    public static string Of(string text) => text.AsSpan().ContainsAny(Suspect) ? VietnameseText.Clean(text) : text;

    public static string[] Of(string[] texts) => Array.Exists(texts, t => t is not null && t.AsSpan().ContainsAny(Suspect)) ? [.. texts.Select(Of)] : texts;
}
