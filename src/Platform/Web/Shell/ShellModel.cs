using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Shell;

/// <summary>Everything a layout shows around a page.</summary>
public sealed record ShellModel
{
    /// <summary>The province's names and addresses.</summary>
    public required ProvinceProfile Province { get; init; }

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The current person's name; null when nobody has signed in.</summary>
    public string? PersonName { get; init; }

    /// <summary>The person's account page, or the sign-in page.</summary>
    public required string PersonHref { get; init; }

    /// <summary>Signs out by POST; empty hides the button.</summary>
    public string SignOutHref { get; init; } = "";

    /// <summary>The officer's agency.</summary>
    public string? AgencyName { get; init; }

    /// <summary>Second line under the agency, e.g. its superior or district.</summary>
    public string? AgencyPlace { get; init; }

    /// <summary>Where to change to another position; null for whoever holds one alone.</summary>
    public string? PositionsHref { get; init; }

    /// <summary>The menu, ordered, allowed entries only.</summary>
    public IReadOnlyList<NavigationEntry> Navigation { get; init; } = [];
}

/// <summary>A menu entry as shown now.</summary>
public sealed record NavigationEntry(string Text, string Href, string Icon, int? Count, bool Current);

/// <summary>Describes the surroundings of the current page. <see cref="ClaimsShell"/> is the default; the host may replace it.</summary>
public interface IShell
{
    /// <summary>Called once per page by the layout.</summary>
    ValueTask<ShellModel> DescribeAsync(HttpContext context, NavigationArea area);
}
