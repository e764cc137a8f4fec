using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NhipCau.Platform.Web.Shell;

/// <summary>What a province calls itself and looks like; bound from settings and the province's data folder.</summary>
public sealed partial record ProvinceProfile
{
    /// <summary>As in the emblem bar: <c>Tỉnh Hải Dương</c>.</summary>
    public string ProvinceName { get; set; } = "Tỉnh";

    /// <summary>The portal's full name, ends every page title: <c>Cổng dịch vụ số tỉnh Hải Dương</c>.</summary>
    public string PortalName { get; set; } = "Cổng dịch vụ số";

    /// <summary>The product's short name beside the bridge.</summary>
    public string Brand { get; set; } = "Nhịp Cầu";

    /// <summary>Under the short name.</summary>
    public string BrandLine { get; set; } = "Cổng dịch vụ số";

    /// <summary>The number people call for help.</summary>
    public string Hotline { get; set; } = "1022";

    /// <summary>When the hotline answers.</summary>
    public string HotlineHours { get; set; } = "24 giờ mỗi ngày";

    /// <summary>Postal address of the People's Committee.</summary>
    public string Address { get; set; } = "";

    /// <summary>Public address without scheme, e.g. <c>dichvucong.haiduong.gov.vn</c>.</summary>
    public string Domain { get; set; } = "";

    /// <summary>SVG or PNG of the emblem as an asset path; empty shows a plain star.</summary>
    public string Emblem { get; set; } = "";

    /// <summary>Where a citizen's search goes (GET, parameter <c>q</c>).</summary>
    public string SearchHref { get; set; } = "/tim-kiem";

    /// <summary>JSON suggestions for the search boxes (<c>?q=</c>); empty switches them off.</summary>
    public string SuggestHref { get; set; } = "";

    /// <summary>Where an officer's search goes (GET, parameter <c>q</c>).</summary>
    public string OfficerSearchHref { get; set; } = "/can-bo/tim";

    /// <summary>Colour tokens of tokens.css to replace, e.g. <c>lacquer</c> = <c>#7d1417</c>; only hexadecimal colours are taken.</summary>
    public Dictionary<string, string> Colours { get; set; } = [];

    /// <summary>Footer links: key of the words and address.</summary>
    public Dictionary<string, string> FooterLinks { get; set; } = [];

    internal string ToStyleSheet()
    {
        var css = new StringBuilder();
        foreach (var (name, value) in Colours.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (!TokenName().IsMatch(name) || !Hex().IsMatch(value)) continue;
            css.Append(CultureInfo.InvariantCulture, $"--{name}:{value};");
        }
        return css.Length == 0 ? "" : $":root:not([data-theme=contrast],[data-theme=dark]){{{css}}}";
    }

    /// <summary>What a phone needs to put the portal among its apps.</summary>
    internal string ToManifest() => JsonSerializer.Serialize(
        new
        {
            name = PortalName,
            short_name = Brand,
            lang = "vi",
            start_url = "/",
            scope = "/",
            display = "standalone",
            background_color = "#faf7f1",
            theme_color = "#7d1417",
            icons = new[] { new { src = "/assets/img/favicon.svg", sizes = "any", type = "image/svg+xml", purpose = "any" }, new { src = "/assets/img/icon-maskable.svg", sizes = "any", type = "image/svg+xml", purpose = "maskable" } },
            shortcuts = new[] { new { name = "Hồ sơ của tôi", url = "/ho-so-cua-toi" }, new { name = "Tra cứu hồ sơ", url = "/tra-cuu" } },
        },
        ManifestJson);

    private static readonly JsonSerializerOptions ManifestJson = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    [GeneratedRegex("^[a-z][a-z-]{1,30}$")]
    private static partial Regex TokenName();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
