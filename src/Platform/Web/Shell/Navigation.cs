using System.Security.Claims;

namespace NhipCau.Platform.Web.Shell;

/// <summary>Which menu an entry belongs to.</summary>
public enum NavigationArea
{
    /// <summary>The public's pages.</summary>
    Citizen,

    /// <summary>The desk of officers.</summary>
    Officer,

    /// <summary>The operations centre's own pages; the officers' menu has one entry for all of them.</summary>
    Centre,
}

/// <summary>An entry of a menu, registered once by a module (<c>services.AddNavigation(…)</c>).</summary>
/// <param name="Area">Which menu.</param>
/// <param name="Text">Vietnamese text.</param>
/// <param name="TextEn">English text, citizens' menu only.</param>
/// <param name="Href">Address; the entry is current on it and below it.</param>
/// <param name="Icon">A name known to <see cref="Components.Icons"/>.</param>
/// <param name="Order">Ascending from the left.</param>
/// <param name="Permission">Shown only to holders, as <see cref="INavigationRights"/> says; null shows it to all.</param>
/// <param name="CountKey">Key of a number in <see cref="INavigationCounts"/>; null shows none.</param>
/// <param name="SignedIn">Shown only to people who have signed in.</param>
public sealed record NavigationItem(
    NavigationArea Area,
    string Text,
    string TextEn,
    string Href,
    string Icon,
    int Order,
    string? Permission = null,
    string? CountKey = null,
    bool SignedIn = false);

/// <summary>Says whether the current person holds a permission somewhere. The host adapts Identity to it.</summary>
public interface INavigationRights
{
    /// <summary>Cheap, from what the session already knows.</summary>
    ValueTask<bool> HoldsAsync(ClaimsPrincipal person, string permission, CancellationToken cancel);
}

/// <summary>Numbers beside menu entries, e.g. cases waiting. Must be cheap: it runs on every officer's page.</summary>
public interface INavigationCounts
{
    /// <summary>The numbers for the current person by <see cref="NavigationItem.CountKey"/>.</summary>
    ValueTask<IReadOnlyDictionary<string, int>> CountAsync(ClaimsPrincipal person, CancellationToken cancel);
}
