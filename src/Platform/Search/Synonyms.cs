using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Search;

/// <summary>What people type for what the law calls otherwise: <c>sổ đỏ</c> means <c>giấy chứng nhận quyền sử dụng đất</c>.</summary>
public sealed record Synonym(string Term, string Meaning, string TargetId = "");

/// <summary>What synonyms make of what was typed.</summary>
/// <param name="Texts">Other ways to say it, best first.</param>
/// <param name="Targets">Documents meant by name.</param>
/// <param name="Whole">The whole of what was typed is one term.</param>
public sealed record SynonymExpansion(IReadOnlyList<string> Texts, IReadOnlyList<string> Targets, bool Whole);

/// <summary>Finds the terms inside what was typed, with or without marks; a term written with marks fits only a text with the same or no marks.</summary>
public sealed class Synonyms
{
    private readonly ILookup<string, Synonym> byKey;
    private readonly int longest;

    public Synonyms(IEnumerable<Synonym> synonyms)
    {
        All = [.. synonyms];
        byKey = All.ToLookup(s => VietnameseText.SearchKey(s.Term), StringComparer.Ordinal);
        longest = All.Count == 0 ? 0 : byKey.Max(g => g.Key.Split(' ').Length);
    }

    public IReadOnlyList<Synonym> All { get; }

    public SynonymExpansion Expand(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(24).ToArray();
        var texts = new List<string>();
        var targets = new List<string>();
        var whole = false;
        for (var length = Math.Min(longest, words.Length); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                var part = string.Join(' ', words[at..(at + length)]);
                foreach (var synonym in byKey[VietnameseText.SearchKey(part)].Where(s => Fits(part, s.Term)))
                {
                    texts.Add(string.Join(' ', [.. words[..at], synonym.Meaning, .. words[(at + length)..]]));
                    whole |= length == words.Length;
                    if (synonym.TargetId.Length > 0 && length == words.Length)
                    {
                        targets.Add(synonym.TargetId);
                    }
                }
            }
        }

        return new SynonymExpansion([.. texts.Distinct().Take(4)], [.. targets.Distinct()], whole);
    }

    /// <summary>Typed without marks fits all; typed with marks must be the same word: <c>sơ đồ</c> is not <c>sổ đỏ</c>.</summary>
    private static bool Fits(string typed, string term)
    {
        var plain = VietnameseText.Canonical(typed);
        return plain.Equals(VietnameseText.Fold(typed), StringComparison.OrdinalIgnoreCase) || plain.Equals(VietnameseText.Canonical(term), StringComparison.OrdinalIgnoreCase);
    }
}
