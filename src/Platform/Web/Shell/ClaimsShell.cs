using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Web.Shell;

/// <summary>Fills the shell from the signed-in person's claims and the registered menu entries.</summary>
public sealed class ClaimsShell(
    IOptions<ProvinceProfile> province,
    IOptions<ShellPaths> paths,
    IEnumerable<NavigationItem> items,
    IEnumerable<INavigationRights> rights,
    IEnumerable<INavigationCounts> counts) : IShell
{
    /// <inheritdoc/>
    public async ValueTask<ShellModel> DescribeAsync(HttpContext context, NavigationArea area)
    {
        var person = context.User;
        var signedIn = person.Identity?.IsAuthenticated == true;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "vi";
        var links = paths.Value;
        return new ShellModel
        {
            Province = province.Value,
            Language = language,
            PersonName = signedIn ? person.FindFirstValue(ShellClaims.DisplayName) ?? person.Identity!.Name : null,
            PersonHref = signedIn ? links.Account : links.SignIn,
            SignOutHref = signedIn ? links.SignOut : "",
            AgencyName = person.FindFirstValue(ShellClaims.Agency),
            AgencyPlace = person.FindFirstValue(ShellClaims.AgencyPlace),
            PositionsHref = person.HasClaim(c => c.Type == ShellClaims.SeveralPositions) ? links.Positions : null,
            Navigation = await Menu(context, area, signedIn, language),
        };
    }

    private async ValueTask<IReadOnlyList<NavigationEntry>> Menu(HttpContext context, NavigationArea area, bool signedIn, string language)
    {
        var allowed = new List<NavigationItem>();
        foreach (var item in items.Where(i => i.Area == area).OrderBy(i => i.Order))
        {
            if (item.SignedIn && !signedIn) continue;
            if (item.Permission is null || await Holds(context, item.Permission)) allowed.Add(item);
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        if (signedIn && allowed.Exists(i => i.CountKey is not null))
        {
            foreach (var source in counts)
                foreach (var (key, value) in await source.CountAsync(context.User, context.RequestAborted)) numbers[key] = value;
        }

        var here = context.Request.Path.Value ?? "/";
        var current = allowed.Where(i => Covers(i.Href, here)).MaxBy(i => i.Href.Length);
        return [.. allowed.Select(i => new NavigationEntry(
            language == "en" ? i.TextEn : i.Text,
            i.Href,
            i.Icon,
            i.CountKey is not null && numbers.TryGetValue(i.CountKey, out var count) ? count : null,
            i == current))];
    }

    private async ValueTask<bool> Holds(HttpContext context, string permission)
    {
        foreach (var right in rights)
            if (await right.HoldsAsync(context.User, permission, context.RequestAborted)) return true;
        return false;
    }

    private static bool Covers(string href, string here)
    {
        var path = href.Split('?', 2)[0].TrimEnd('/');
        return path.Length == 0 ? here == "/" : new PathString(here).StartsWithSegments(path);
    }
}

/// <summary>Claim names the shell reads; sign-in writes them.</summary>
public static class ShellClaims
{
    /// <summary>How the person is called on screens.</summary>
    public const string DisplayName = "nhipcau:name";

    /// <summary>The officer's agency, its name.</summary>
    public const string Agency = "nhipcau:agency-name";

    /// <summary>Second line under the agency.</summary>
    public const string AgencyPlace = "nhipcau:agency-place";

    /// <summary>There when the officer holds several positions and may change to another.</summary>
    public const string SeveralPositions = "nhipcau:several-positions";
}

/// <summary>Addresses of Identity's pages.</summary>
public sealed record ShellPaths
{
    /// <summary>Sign-in page.</summary>
    public string SignIn { get; set; } = "/dang-nhap";

    /// <summary>Sign-out, by POST.</summary>
    public string SignOut { get; set; } = "/dang-xuat";

    /// <summary>The person's account page.</summary>
    public string Account { get; set; } = "/tai-khoan";

    /// <summary>Where an officer with several positions changes to another.</summary>
    public string Positions { get; set; } = "/chuc-vu";

    /// <summary>Where an officer starts: leads on to the first entry of her menu.</summary>
    public string Desk { get; set; } = "/can-bo";
}
