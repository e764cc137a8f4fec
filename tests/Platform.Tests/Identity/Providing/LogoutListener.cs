using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>An application's address that hears when a session ends. Its first answer is an error, so that only a second try reaches it.</summary>
internal sealed class LogoutListener : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<string> heard = Channel.CreateUnbounded<string>();
    private readonly Task serving;
    private int calls;

    public LogoutListener()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/thoat/";
        }

        listener.Prefixes.Add(Address);
        listener.Start();
        serving = Serve();
    }

    public string Address { get; }

    /// <summary>The next logout token.</summary>
    public async Task<string> Next(CancellationToken cancel) => await heard.Reader.ReadAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(2), cancel);

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var form = QueryHelpers.ParseQuery(await reader.ReadToEndAsync());
                var isFirst = Interlocked.Increment(ref calls) == 1;
                context.Response.StatusCode = isFirst ? 503 : 200;
                context.Response.Close();
                if (!isFirst)
                {
                    await heard.Writer.WriteAsync(form["logout_token"].ToString());
                }
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
