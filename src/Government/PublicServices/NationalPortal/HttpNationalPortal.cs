using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Documents.Files;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>The portal over HTTP: a token first, renewed when it runs out; redirects are not followed; nothing that is sent or answered is logged.</summary>
public sealed class HttpNationalPortal(IOptions<NationalPortalOptions> options, NationalProtocol protocol, TimeProvider clock) : INationalPortal, IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = Platform.Events.EventJson.Options.Encoder };
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
        MaxResponseContentBufferSize = FilePolicy.Default.MaxBytes + (1024 * 1024),
    };
    private readonly SemaphoreSlim one = new(1, 1);
    private string token = "";
    private DateTimeOffset tokenUntil;

    public async Task<string> Upload(Guid fileId, string name, string mediaType, Stream content, CancellationToken cancel)
    {
        using var answer = await Call("upload", () =>
        {
            content.Position = 0;
            var file = new StreamContent(new Borrowed(content));
            file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
            return new HttpRequestMessage(HttpMethod.Post, At("upload")) { Content = new MultipartFormDataContent { { new StringContent(fileId.ToString("D")), "TepDinhKemId" }, { file, "file", Uri.EscapeDataString(name) } } };
        }, cancel);
        var body = await Body("upload", answer, cancel);
        return Text(body, "DuongDanTaiTepTin") is { Length: > 0 } link ? link : throw new NationalPortalRefusedException("upload", Text(body, "error_code"), "không cho biết tệp nằm ở đâu", Text(body, "message"));
    }

    public Task<NationalReply> Send(HoSoDongBoDVC dossier, bool update, CancellationToken cancel) => Post("dossier", new GuiHoSo(update, [dossier]), cancel);

    public Task<NationalReply> Send(IReadOnlyList<TienTrinh> progress, CancellationToken cancel) => Post("progress", progress, cancel);

    public Task<NationalReply> Send(TrangThai state, CancellationToken cancel) => Post("state", state, cancel);

    public Task<NationalReply> Acknowledge(XacNhan outcome, CancellationToken cancel) => Post("acknowledge", outcome, cancel);

    public async Task<IReadOnlyList<HoSoDongBoDVC>> Filed(CancellationToken cancel)
    {
        using var answer = await Call("filed", () => new HttpRequestMessage(HttpMethod.Get, At("filed")), cancel);
        var body = await Body("filed", answer, cancel);
        try
        {
            return body.TryGetProperty("data", out var data) ? data.Deserialize<List<HoSoDongBoDVC>>(Json) ?? [] : [];
        }
        catch (JsonException)
        {
            throw new NationalPortalRefusedException("filed", "?", "danh sách hồ sơ không đọc được");
        }
    }

    public async Task<Stream> Fetch(string link, CancellationToken cancel)
    {
        if (!Uri.TryCreate(options.Value.Base, link, out var address) || address.Scheme is not ("http" or "https") || !Trusted(address))
        {
            throw new NationalPortalRefusedException("paper", "?", "liên kết tệp không nằm ở máy chủ được phép");
        }

        var answer = await Call("paper", () => new HttpRequestMessage(HttpMethod.Get, address), cancel, withToken: Same(address));
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            answer.Dispose();
            throw new NationalPortalRefusedException("paper", ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), "không có tệp ở liên kết này");
        }

        return await answer.Content.ReadAsStreamAsync(cancel);
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    private async Task<NationalReply> Post<T>(string call, T content, CancellationToken cancel)
    {
        using var answer = await Call(call, () => new HttpRequestMessage(HttpMethod.Post, At(call)) { Content = JsonContent.Create(content, options: Json) }, cancel);
        var body = await Body(call, answer, cancel);
        var message = Text(body, "message");
        return new NationalReply(Text(body, "error_code"), message, message.Contains(protocol.ExistsWords, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<HttpResponseMessage> Call(string call, Func<HttpRequestMessage> request, CancellationToken cancel, bool withToken = true)
    {
        string? rejected = null;
        while (true)
        {
            using var message = request();
            var shown = withToken ? await Token(rejected, cancel) : null;
            if (shown is not null)
            {
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shown);
            }

            var answer = await Silent(call, () => http.SendAsync(message, cancel), cancel);
            if (answer.StatusCode == HttpStatusCode.Unauthorized && shown is not null && rejected is null)
            {
                rejected = shown;
                answer.Dispose();
                continue;
            }

            if ((int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout)
            {
                var status = (int)answer.StatusCode;
                answer.Dispose();
                throw new NationalPortalSilentException(call, $"trạng thái HTTP {status}");
            }

            return answer;
        }
    }

    /// <summary>The token of the moment, another one than <paramref name="rejected"/>; asked for once however many wait.</summary>
    private async Task<string> Token(string? rejected, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (token.Length > 0 && clock.GetUtcNow() < tokenUntil && token != rejected)
            {
                return token;
            }

            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = options.Value.ClientId, ["client_secret"] = options.Value.ReadSecret() });
            using var answer = await Silent("token", () => http.PostAsync(At("token"), form, cancel), cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw new NationalPortalSilentException("token", $"trạng thái HTTP {(int)answer.StatusCode}; hãy xem mã kết nối và khóa");
            }

            var body = await Body("token", answer, cancel);
            token = Text(body, "access_token") is { Length: > 0 } given ? given : throw new NationalPortalSilentException("token", "không cấp mã truy cập");
            tokenUntil = clock.GetUtcNow().AddSeconds(int.TryParse(Text(body, "expires_in"), out var seconds) ? Math.Max(seconds - 30, 10) : 300);
            return token;
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<HttpResponseMessage> Silent(string call, Func<Task<HttpResponseMessage>> send, CancellationToken cancel)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException e)
        {
            throw new NationalPortalSilentException(call, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new NationalPortalSilentException(call, "quá thời gian chờ");
        }
    }

    private static async Task<JsonElement> Body(string call, HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return body.ValueKind == JsonValueKind.Object ? body : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new NationalPortalRefusedException(call, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), "câu trả lời không đọc được");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new NationalPortalSilentException(call, "câu trả lời đứt giữa chừng");
        }
    }

    private static string Text(JsonElement body, string name) => !body.TryGetProperty(name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.ValueKind == JsonValueKind.Null ? "" : value.GetRawText();

    private Uri At(string call) => new(options.Value.Base, protocol.Paths[call]);

    private bool Same(Uri address) => address.Scheme == options.Value.Base.Scheme && address.Authority == options.Value.Base.Authority;

    private bool Trusted(Uri address) => Same(address) || (address.Scheme == "https" && options.Value.FileHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    /// <summary>Lets a request be repeated: disposing the message leaves the caller's file open.</summary>
    private sealed class Borrowed(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => inner.CanSeek;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => inner.Position = value; }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
