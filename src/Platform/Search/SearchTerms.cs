using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Search;

/// <summary>What was typed, in the forms the index and the ranking compare.</summary>
internal sealed class SearchTerms
{
    private const int MostWords = 12;

    public SearchTerms(string text)
    {
        Exact = Words(VietnameseText.Canonical(text).ToLowerInvariant());
        Toneless = Words(VietnameseText.FoldTone(text));
        Folded = VietnameseText.SearchKey(text.Length > 400 ? text[..400] : text);
        Keys = [.. Folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
    }

    public string Exact { get; }
    public string Toneless { get; }
    public string Folded { get; }
    public string[] Keys { get; }

    /// <summary>FTS5: words in quotes, the last one as beginning of a word.</summary>
    public string ForSqlite(bool all) => string.Join(all ? " AND " : " OR ", Keys.Select((k, i) => i == Keys.Length - 1 ? $"\"{k}\"*" : $"\"{k}\""));

    /// <summary>tsquery in the same sense. The keys hold letters and digits only.</summary>
    public string ForPostgres(bool all) => string.Join(all ? " & " : " | ", Keys.Select((k, i) => i == Keys.Length - 1 ? $"'{k}':*" : $"'{k}'"));

    public SearchMatch Match(string title, bool all)
    {
        if (!all)
        {
            return SearchMatch.Some;
        }

        if (Has(Words(VietnameseText.Canonical(title).ToLowerInvariant()), Exact))
        {
            return SearchMatch.Exact;
        }

        if (Has(Words(VietnameseText.FoldTone(title)), Toneless))
        {
            return SearchMatch.OtherTones;
        }

        var key = VietnameseText.SearchKey(title);
        if (Has(key, Folded))
        {
            return SearchMatch.Folded;
        }

        var words = key.Split(' ');
        return Keys.All(k => words.Contains(k)) ? SearchMatch.Words : SearchMatch.Text;
    }

    /// <summary>From the start of a word on; the last word may go on.</summary>
    private static bool Has(string title, string typed) =>
        title.StartsWith(typed, StringComparison.Ordinal) || title.Contains(" " + typed, StringComparison.Ordinal);

    private static string Words(string text) => string.Join(' ', new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
