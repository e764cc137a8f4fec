using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using NhipCau.Platform.Storage;
using IPNetwork = System.Net.IPNetwork;

namespace NhipCau.Host;

/// <summary>
/// The servers in front that end TLS. What they say of the caller (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) is believed of them alone: limits per network and
/// every log stand on the caller's address, and anybody can write a header.
/// </summary>
internal static class Proxies
{
    public const string Setting = "NhipCau:Proxies";

    /// <param name="text">Addresses and networks parted by commas, e.g. <c>10.0.0.5, 10.1.0.0/24</c>; empty: nobody stands in front.</param>
    /// <exception cref="SettingException">One of them is none.</exception>
    public static IReadOnlyList<IPNetwork> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one =>
            IPNetwork.TryParse(one, out var network) ? network
            : IPAddress.TryParse(one, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new SettingException(Setting, $"có «{one}», không phải địa chỉ hay dải mạng. Ví dụ đúng: 10.0.0.5, 10.1.0.0/24."))];

    public static void Use(WebApplication app, string text)
    {
        var known = Read(text);
        if (known.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
