using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Whose tries count together: an IPv4 address; of IPv6 the /64 that one connection is given, for it may take another address of its own for every try (RFC 6177).</summary>
internal static class ClientNetwork
{
    private const int Prefix = 8;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, Prefix, bytes.Length - Prefix);
        return $"{new IPAddress(bytes)}/64";
    }
}
