namespace NhipCau.Platform.Identity;

/// <summary>How a title signs: who leads, who stands for her, who acts in a vacant seat.</summary>
public enum SigningRank
{
    Head,
    Deputy,
    /// <summary>Entrusted with the head's powers (quyền): signs with Q.</summary>
    Acting,
}

/// <summary>A title that signs, from <c>signing_titles.csv</c>.</summary>
/// <param name="Rank">How it signs.</param>
/// <param name="Printed">What stands below the authority: <c>PHÓ CHỦ TỊCH</c>; for <see cref="SigningRank.Acting"/> the head's title.</param>
/// <param name="Head">For a deputy: the title of her head.</param>
/// <param name="Collective">The collective the head may sign for: <c>ỦY BAN NHÂN DÂN</c>; empty for agencies led by one person.</param>
public sealed record SigningTitle(SigningRank Rank, string Printed, string Head = "", string Collective = "")
{
    /// <summary>The title of whoever leads: what TUQ. and TL. stand before.</summary>
    public string Leading => Rank == SigningRank.Deputy ? Head : Printed;
}

/// <summary>Who signs what, as far as the block below it depends on it.</summary>
public sealed record Signing
{
    /// <summary>The signer's title as her seat has it.</summary>
    public required string Title { get; init; }

    /// <summary>What is known of it on the day; null for titles that are not in the data.</summary>
    public SigningTitle? Known { get; init; }

    /// <summary>The paper speaks for the collective (Ủy ban nhân dân), not for its head alone.</summary>
    public bool ForCollective { get; init; }

    /// <summary>The signer leads, or is deputy in, a unit of the agency the paper is of: the title of that agency's head. Empty when she signs for her own agency.</summary>
    public string ByOrderOf { get; init; } = "";

    /// <summary>The leading title of whoever delegated in writing; empty without a delegation.</summary>
    public string DelegatedBy { get; init; } = "";

    /// <summary>The delegator is the signer's own head, for whom a deputy signs KT. anyway.</summary>
    public bool DelegatedByOwnHead { get; init; }
}

/// <summary>The lines above the signature: the authority, one or two lines, then the position.</summary>
/// <param name="Authority">TM., KT., TL., TUQ., in the order they are printed; empty when the head signs for her own agency.</param>
/// <param name="Position">The signer's position.</param>
public sealed record SigningLines(IReadOnlyList<string> Authority, string Position);

/// <summary>
/// The authority to sign as it is printed (NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7): TM. before the collective, Q. before the title of a head
/// whose powers are entrusted, KT. before the head's title when a deputy signs, TL. before the title of the agency's head when a unit's head signs by
/// order, TUQ. before the title of the head who delegated in writing.
/// </summary>
public static class SigningBlock
{
    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");

    public static SigningLines Of(Signing signing)
    {
        if (signing.Known is not { } title)
        {
            var position = signing.Title.ToUpper(Vietnamese);
            return new SigningLines(signing.DelegatedBy.Length > 0 ? [$"TUQ. {signing.DelegatedBy}"] : [], position);
        }

        var own = title.Rank == SigningRank.Acting ? $"Q. {title.Printed}" : title.Printed;
        var authority = new List<string>();
        if (signing.DelegatedBy.Length > 0 && !(signing.DelegatedByOwnHead && title.Rank == SigningRank.Deputy))
        {
            // Who is delegated to signs alone: she may neither hand on nor have a deputy sign for her.
            return new SigningLines([$"TUQ. {signing.DelegatedBy}"], own);
        }

        if (signing.ByOrderOf.Length > 0)
        {
            authority.Add($"TL. {signing.ByOrderOf}");
        }
        else if (signing.ForCollective && title.Collective.Length > 0)
        {
            authority.Add($"TM. {title.Collective}");
        }

        if (title.Rank == SigningRank.Deputy)
        {
            authority.Add($"KT. {title.Head}");
        }

        return new SigningLines(authority, own);
    }
}
