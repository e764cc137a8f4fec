using System.Net;
using System.Net.Sockets;

namespace NhipCau.Platform.Identity;

/// <summary>Connections to addresses that others registered never lead into this machine or the network behind it (server-side request forgery). The name is looked up once and the address found is the one connected to.</summary>
internal static class OutsideOnly
{
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        if (addresses.Length == 0 || addresses.Any(IsInside))
        {
            throw new HttpRequestException("The address lies inside this network.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A number of this network, or this machine by name; what other names lead to is looked at when they are connected to.</summary>
    public static bool IsInside(Uri uri) => uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IsInside(address));

    /// <summary>Loopback, private, link-local, carrier's own, for protocols and measurements, multicast or unspecified (RFC 6890), also when written inside an IPv6 address.</summary>
    public static bool IsInside(IPAddress address)
    {
        var ip = Embedded(address) ?? address;
        if (IPAddress.IsLoopback(ip))
        {
            return true;
        }

        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return ip.IsIPv6LinkLocal || ip.IsIPv6SiteLocal || ip.IsIPv6UniqueLocal || ip.IsIPv6Multicast || ip.Equals(IPAddress.IPv6Any);
        }

        var b = ip.GetAddressBytes();
        return b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && (b[1] == 168 || (b[1] == 0 && b[2] == 0))) || (b[0] == 198 && b[1] is 18 or 19);
    }

    /// <summary>The IPv4 address that mapped and compatible ones (RFC 4291), translators (RFC 6052) and 6to4 (RFC 3056) carry inside an IPv6 one.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any))
        {
            return null;
        }

        var b = address.GetAddressBytes();
        var last = b.AsSpan(12, 4);
        return address.IsIPv4MappedToIPv6 || b.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 || b.AsSpan(0, 12).SequenceEqual((byte[])[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) ? new IPAddress(last)
            : b[0] == 0x20 && b[1] == 0x02 ? new IPAddress(b.AsSpan(2, 4))
            : null;
    }
}
