using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>
/// Asks a system whether it is there. Only addresses an operator entered are asked, without cookies, proxy or credentials; redirects count as an answer and are not followed,
/// the body is not read, and addresses of the machine's own link (cloud metadata) are refused after the name is resolved, so that a name cannot point there later.
/// </summary>
public sealed class Probe(Database database) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = Connect, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "NhipCau-trang-thai" } },
    };

    public async Task<ProbeResult> Ask(WatchedSystem system, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var reason = "";
        try
        {
            reason = (SystemKind)system.Kind == SystemKind.Self ? await AskDatabase(patience.Token) : await AskAddress(system.Address, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            reason = $"Không trả lời trong {Patience.TotalSeconds:0} giây";
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or System.Data.Common.DbException or InvalidOperationException)
        {
            reason = e is HttpRequestException { InnerException: RefusedAddressException } ? "Địa chỉ không được phép" : "Không kết nối được";
        }

        return new ProbeResult(reason.Length == 0, (int)Math.Min(watch.ElapsedMilliseconds, int.MaxValue), reason);
    }

    /// <summary>An address of this machine's link, of nobody or of many: never asked.</summary>
    public static bool IsRefused(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = ip.GetAddressBytes();
        return ip.AddressFamily == AddressFamily.InterNetwork
            ? (bytes[0] == 169 && bytes[1] == 254) || bytes[0] == 0 || bytes[0] >= 224
            : ip.IsIPv6LinkLocal || ip.IsIPv6Multicast || ip.Equals(IPAddress.IPv6Any) || (bytes[0] == 0xFD && bytes[1] == 0x00 && bytes[2] == 0x0E && bytes[3] == 0xC2);
    }

    public void Dispose() => client.Dispose();

    private async Task<string> AskDatabase(CancellationToken cancel)
    {
        await database.First<int>("select 1", null, cancel);
        return "";
    }

    private async Task<string> AskAddress(string address, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, cancel);
        return (int)answer.StatusCode < 400 ? "" : $"Trả lời lỗi {(int)answer.StatusCode}";
    }

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = addresses.Where(a => !IsRefused(a)).ToArray();
        if (allowed.Length == 0)
        {
            throw new RefusedAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class RefusedAddressException() : IOException("The address may not be asked.");
}
