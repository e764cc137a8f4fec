using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NhipCau.TestKit;

/// <summary>How the stand-in misbehaves at one call.</summary>
public enum PortalFault
{
    /// <summary>Answers 500 and does nothing.</summary>
    Error,
    /// <summary>Never answers; takes nothing.</summary>
    Silence,
    /// <summary>Takes what was sent, then the connection breaks.</summary>
    TakenButCut,
    /// <summary>Error code 3.</summary>
    Refused,
    /// <summary>Error code -3.</summary>
    Failed,
    /// <summary>The token is no longer good.</summary>
    TokenExpired,
    /// <summary>A page where JSON is expected.</summary>
    Html,
}

/// <summary>What the stand-in has of one dossier.</summary>
public sealed class PortalDossier
{
    public required JsonObject Content { get; set; }
    public int TimesNew { get; set; }
    public int Updates { get; set; }
    public List<string> States { get; } = [];
    public List<string> Progress { get; } = [];
}

/// <summary>
/// The national portal's interface as far as we use it, on a port of this machine: token, files, dossier, progress, state, filed dossiers and their
/// acknowledgement, with its manners (a known number sent as new is «đã tồn tại») and, when asked, its errors. Strict where the real one is: form of times, longest texts, rows of a call.
/// </summary>
public sealed partial class NationalPortalStandIn : IAsyncDisposable
{
    public const string ClientId = "haiduong", Secret = "only-for-tests";

    private static readonly string[] Times = ["NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayTuChoi", "NgayNopHoSo", "ThoiDiemXuLy", "NgayBatDau", "NgayKetThucTheoQuyDinh", "ThoiDiem"];
    private static readonly JsonSerializerOptions AsSpelt = new();
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<PortalFault>> faults = new();
    private readonly Dictionary<string, byte[]> files = [];
    private readonly List<JsonObject> filed = [];
    private readonly ConcurrentDictionary<string, bool> good = new();
    private int tokens;

    private NationalPortalStandIn(WebApplication app) => this.app = app;

    public string Address => app.Urls.First() + "/";

    /// <summary>Calls that arrived, by name, in order; faulty ones too.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public Dictionary<string, PortalDossier> Dossiers { get; } = [];

    /// <summary>Answers about filed dossiers: number, taken, reason.</summary>
    public List<(string Number, bool Taken, string Reason)> Answers { get; } = [];

    public int Tokens => tokens;

    public static async Task<NationalPortalStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var portal = new NationalPortalStandIn(app);
        app.MapPost("/token", portal.Token);
        app.MapPost("/api/TaiTepDinhKem", h => portal.Call("upload", h, portal.Upload));
        app.MapPost("/api/NoiHoSo", h => portal.Call("dossier", h, portal.Take));
        app.MapPost("/api/CapNhatTienTrinh", h => portal.Call("progress", h, portal.Progress));
        app.MapPost("/api/CapNhatTrangThai", h => portal.Call("state", h, portal.State));
        app.MapGet("/api/LayDanhSachHoSoMoi", h => portal.Call("filed", h, portal.List));
        app.MapPost("/api/XacNhanHoSo", h => portal.Call("acknowledge", h, portal.Acknowledge));
        app.MapGet("/tep/{name}", h => portal.Call("paper", h, portal.Paper));
        await app.StartAsync();
        return portal;
    }

    /// <summary>The settings with which a program speaks to it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["NhipCau:NationalPortal:Address"] = Address,
        ["NhipCau:NationalPortal:ClientId"] = ClientId,
        ["NhipCau:NationalPortal:Secret"] = Secret,
        ["NhipCau:NationalPortal:TimeoutSeconds"] = "1",
    };

    /// <summary>The next calls of this name go wrong like that.</summary>
    public void Fail(string call, params PortalFault[] how)
    {
        foreach (var fault in how)
        {
            faults.GetOrAdd(call, _ => new()).Enqueue(fault);
        }
    }

    /// <summary>Somebody files a dossier there; it stays listed until it is acknowledged.</summary>
    public void File(JsonObject dossier)
    {
        lock (gate)
        {
            filed.Add(dossier);
        }
    }

    /// <summary>A paper that a filed dossier links.</summary>
    public string Keep(string name, byte[] content)
    {
        lock (gate)
        {
            files[name] = content;
        }

        return Address + "tep/" + name;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Token(HttpContext http)
    {
        Calls.Enqueue("token");
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != Secret)
        {
            http.Response.StatusCode = 401;
            return;
        }

        // Every node has its own; a new one leaves the others good.
        var token = $"t{Interlocked.Increment(ref tokens)}";
        good[$"Bearer {token}"] = true;
        await http.Response.WriteAsJsonAsync(new { access_token = token, expires_in = 3600 });
    }

    private async Task Call(string name, HttpContext http, Func<HttpContext, Task<object>> work)
    {
        Calls.Enqueue(name);
        var fault = faults.TryGetValue(name, out var waiting) && waiting.TryDequeue(out var next) ? next : (PortalFault?)null;
        if (fault == PortalFault.TokenExpired)
        {
            good.Clear();
        }

        if (name != "paper" && !good.ContainsKey(http.Request.Headers.Authorization.ToString()))
        {
            http.Response.StatusCode = 401;
            return;
        }

        switch (fault)
        {
            case PortalFault.Error:
                http.Response.StatusCode = 500;
                return;
            case PortalFault.Silence:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case PortalFault.Refused:
                await http.Response.WriteAsJsonAsync(new { error_code = "3", message = "Hồ sơ của Nguyễn Thị Hương Sen sai dữ liệu" });
                return;
            case PortalFault.Failed:
                await http.Response.WriteAsJsonAsync(new { error_code = "-3", message = "Lỗi hệ thống" });
                return;
            case PortalFault.Html:
                await http.Response.WriteAsync("<html>bảo trì</html>");
                return;
        }

        var answer = await work(http);
        if (fault == PortalFault.TakenButCut)
        {
            http.Abort();
        }
        else if (answer is byte[] bytes)
        {
            await http.Response.Body.WriteAsync(bytes);
        }
        else if (answer is int status)
        {
            http.Response.StatusCode = status;
        }
        else
        {
            // Names as the portal spells them, not in camel case.
            await http.Response.WriteAsJsonAsync(answer, AsSpelt);
        }
    }
}
