using NhipCau.Platform.Administration;
using Shown = NhipCau.Platform.Web.Shell.ProvinceProfile;

namespace NhipCau.Host;

/// <summary>Hands the province's names and addresses from its data folder to the pages; settings under <c>NhipCau:Portal</c> win.</summary>
public static class Province
{
    public static IServiceCollection AddProvince(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Shown>().Configure<ProvinceProfile>(Show).Bind(configuration.GetSection("NhipCau:Portal"));
        return services;
    }

    private static void Show(Shown shown, ProvinceProfile province)
    {
        shown.ProvinceName = province.Name;
        shown.PortalName = province.PortalName.Length > 0 ? province.PortalName : shown.PortalName;
        shown.Hotline = province.Hotline;
        shown.Address = province.Address;
        shown.Domain = province.PortalDomain;
        shown.Emblem = province.Emblem;
        shown.SearchHref = "/dich-vu-cong";
        shown.SuggestHref = "/goi-y";
        shown.OfficerSearchHref = "/can-bo/tim";
        shown.FooterLinks["shell.units"] = "/don-vi-hanh-chinh";
        shown.FooterLinks["shell.developers"] = "/api";
        foreach (var (token, colour) in new[] { ("action", province.PrimaryColour), ("work", province.WorkColour), ("lychee", province.AccentColour) })
        {
            if (colour.Length > 0)
            {
                shown.Colours[token] = colour;
            }
        }
    }
}
