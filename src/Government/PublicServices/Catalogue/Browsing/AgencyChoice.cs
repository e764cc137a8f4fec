using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>Where the person lives or does business, kept in a cookie for a year so that the competent agency is known at once.</summary>
public sealed class AgencyChoice(IOrganisation organisation)
{
    public const string Cookie = "nhipcau-co-quan";
    public const string Parameter = "coquan";

    /// <summary>The agency asked for, or the one the cookie leads to, or the only one there is.</summary>
    public Agency? Among(IReadOnlyList<Agency> agencies, HttpContext context)
    {
        var asked = context.Request.Query[Parameter].ToString();
        if (agencies.FirstOrDefault(a => a.Id == asked) is { } named)
        {
            return named;
        }

        if (agencies.Count == 1)
        {
            return agencies[0];
        }

        return context.Request.Cookies.TryGetValue(Cookie, out var kept) ? Near(agencies, kept) : null;
    }

    /// <summary>Keeps what was chosen by the address.</summary>
    public void Keep(HttpContext context)
    {
        var asked = context.Request.Query[Parameter].ToString();
        if (asked.Length is > 0 and < 60 && organisation.Current.Find(asked) is { Kind: "commune" or "district" } && context.Request.Cookies[Cookie] != asked)
        {
            context.Response.Cookies.Append(Cookie, asked, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, HttpOnly = true, IsEssential = true });
        }
    }

    /// <summary>The agencies to choose from, communes under their districts.</summary>
    public IReadOnlyList<Choice> Options(IReadOnlyList<Agency> agencies)
    {
        var chart = organisation.Current;
        return [.. agencies.Select(a => a.Kind == "commune" && District(chart, a) is { } district
            ? new Choice(a.Id, a.Name, Group: district.Name)
            : new Choice(a.Id, a.Name))];
    }

    /// <summary>The kept agency itself, or the district of the kept commune.</summary>
    private Agency? Near(IReadOnlyList<Agency> agencies, string kept)
    {
        var chart = organisation.Current;
        if (chart.Find(kept) is not { } home)
        {
            return null;
        }

        return agencies.FirstOrDefault(a => a.Id == home.Id)
            ?? (chart.Unit(home.UnitCode) is { Level: 3 } commune ? agencies.FirstOrDefault(a => a.Kind == "district" && a.UnitCode == commune.ParentCode) : null);
    }

    private static AdministrativeUnit? District(OrganisationChart chart, Agency commune) =>
        chart.Unit(commune.UnitCode) is { } unit ? chart.Unit(unit.ParentCode) is { Level: 2 } district ? district : null : null;
}
