using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Search;

/// <summary>One line under a search box.</summary>
public sealed record Suggestion(string Text, string Href, string Hint = "");

/// <summary>A module's contribution to what search boxes suggest; asked again when its version changes.</summary>
public interface ISuggestionSource
{
    string Version { get; }

    /// <summary>Earlier ones come first among equals.</summary>
    IEnumerable<Suggestion> All();
}

/// <summary>Suggestions from memory: names whose beginning, or a word of which, begins with what was typed, without regard to marks.</summary>
public sealed class Suggestions(IEnumerable<ISuggestionSource> sources)
{
    private const int MostLooked = 2000;
    private readonly ISuggestionSource[] sources = [.. sources];
    private readonly Lock gate = new();
    private Picture? picture;

    public IReadOnlyList<Suggestion> Find(string? typed, int take = 8)
    {
        var text = typed is { Length: > 200 } ? typed[..200] : typed;
        var key = VietnameseText.SearchKey(text);
        return key.Length == 0 ? [] : Current().Find(key, VietnameseText.Canonical(text).ToLowerInvariant().Trim(), take);
    }

    private Picture Current()
    {
        var version = string.Join('|', sources.Select(s => s.Version));
        var held = Volatile.Read(ref picture);
        if (held?.Version == version)
        {
            return held;
        }

        lock (gate)
        {
            if (picture?.Version != version)
            {
                picture = new Picture(version, [.. sources.SelectMany(s => s.All())]);
            }

            return picture;
        }
    }

    /// <summary>All starts of words of all names, in order: what begins alike lies side by side.</summary>
    private sealed class Picture
    {
        private readonly Suggestion[] entries;
        private readonly string[] keys;
        private readonly (int Entry, int At)[] starts;

        public Picture(string version, Suggestion[] entries)
        {
            Version = version;
            this.entries = entries;
            keys = [.. entries.Select(e => VietnameseText.SearchKey(e.Text))];
            var all = new List<(int Entry, int At)>();
            for (var i = 0; i < keys.Length; i++)
            {
                for (var at = 0; at >= 0 && at < keys[i].Length; at = keys[i].IndexOf(' ', at) is var gap && gap < 0 ? -1 : gap + 1)
                {
                    all.Add((i, at));
                }
            }

            starts = [.. all];
            Array.Sort(starts, (a, b) => Tail(a).SequenceCompareTo(Tail(b)) is var order && order != 0 ? order : a.CompareTo(b));
        }

        public string Version { get; }

        public IReadOnlyList<Suggestion> Find(string key, string exact, int take)
        {
            var found = new Dictionary<int, (bool Inside, bool OtherMarks)>();
            for (var i = First(key); i < starts.Length && found.Count < MostLooked && Tail(starts[i]).StartsWith(key, StringComparison.Ordinal); i++)
            {
                var (entry, at) = starts[i];
                if (!found.TryGetValue(entry, out var held) || held.Inside)
                {
                    found[entry] = (at > 0, !entries[entry].Text.Contains(exact, StringComparison.OrdinalIgnoreCase));
                }
            }

            return [.. found.OrderBy(f => f.Value.OtherMarks).ThenBy(f => f.Value.Inside).ThenBy(f => f.Key).Take(take).Select(f => entries[f.Key])];
        }

        private int First(string key)
        {
            int low = 0, high = starts.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Tail(starts[middle]).SequenceCompareTo(key) < 0)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        private ReadOnlySpan<char> Tail((int Entry, int At) start) => keys[start.Entry].AsSpan(start.At);
    }
}
