using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>A device in words people know, from what its browser calls itself.</summary>
internal static class DeviceName
{
    // The first that occurs counts: browsers name their ancestors too.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc_browser", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string agent) => (Find(Browsers, agent), Find(Systems, agent)) switch
    {
        ({ } browser, { } system) => T("devices.on", browser, system),
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => T("devices.unknown"),
    };

    /// <summary>How the sign-in was proven.</summary>
    public static string Proof(DeviceSession device) => device.Has(SignInMethods.Passkey) ? T("devices.by-passkey") : device.Has(SignInMethods.National) ? T("devices.by-vneid") : device.Has(SignInMethods.Code) ? T("devices.by-code") : T("devices.by-password");

    private static string? Find((string Sign, string Name)[] known, string agent) => known.Where(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
