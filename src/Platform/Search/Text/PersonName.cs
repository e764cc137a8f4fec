namespace NhipCau.Platform.Search.Text;

/// <summary>
/// The parts of a person's full name as Vietnamese lists order it: given name (the last word), family name (the first), middle names.
/// The full name is what is stored and shown; a name of one word has only a given name.
/// </summary>
/// <param name="Family">Họ; empty in a name of one word.</param>
/// <param name="Middle">Tên đệm; may be empty or of several words.</param>
/// <param name="Given">Tên.</param>
public sealed record PersonName(string Family, string Middle, string Given)
{
    /// <summary>Takes a full name apart; white space of any kind separates words.</summary>
    public static PersonName Of(string? fullName)
    {
        var words = VietnameseText.Clean(fullName).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => new("", "", ""),
            1 => new("", "", words[0]),
            _ => new(words[0], string.Join(' ', words[1..^1]), words[^1]),
        };
    }

    /// <summary>
    /// A stored key whose ordinal order is that of an official list of names (given, family, middle).
    /// Case and tone placement do not count: NGUYỄN THỊ THUỶ and Nguyễn Thị Thủy share a key.
    /// </summary>
    public static string SortKey(string? fullName)
    {
        var name = Of(VietnameseText.Canonical(fullName).ToLowerInvariant());
        return string.Join(
            '0',
            VietnameseCollation.SortKey(name.Given),
            VietnameseCollation.SortKey(name.Family),
            VietnameseCollation.SortKey(name.Middle));
    }

    /// <summary>The full name with single spaces.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Family, Middle, Given }.Where(part => part.Length > 0));
}
