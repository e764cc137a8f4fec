using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NhipCau.TestKit;

/// <summary>A page as it came, to be looked at.</summary>
public sealed record WebPage(HttpStatusCode Status, Uri? Redirect, string ContentType, string Html)
{
    /// <summary>The page as a person reads it: entities resolved.</summary>
    public string Text => WebUtility.HtmlDecode(Html);
}

/// <summary>A person with a browser that runs no script: keeps cookies, and sends a form with the hidden inputs of the page it stands on.</summary>
public sealed partial class WebVisitor(RunningApp app) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    public HttpClient Client => client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = app.Address };

    public async Task<WebVisitor> SignIn(string login)
    {
        var answer = await Post("/dang-nhap", new() { ["Login"] = login, ["Password"] = "nhipcau-2024" });
        return answer.Status == HttpStatusCode.Redirect ? this : throw new InvalidOperationException($"{login} could not sign in: {answer.Text}");
    }

    public async Task<WebPage> Get(string path)
    {
        using var answer = await Client.GetAsync(path);
        return await Read(answer);
    }

    /// <summary>Opens the page, then sends its form.</summary>
    public async Task<WebPage> Post(string path, Dictionary<string, string> fields) => await Send(path, await Get(path), fields);

    /// <summary>Sends the form of a page opened earlier: its hidden inputs, what is typed, and files as the browser names them.</summary>
    public async Task<WebPage> Send(string path, WebPage page, Dictionary<string, string> fields, params (string Field, string FileName, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(page.Html).Distinct().Where(h => !fields.ContainsKey(h.Name)).Concat(fields.Select(f => (f.Key, f.Value))))
        {
            form.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var (field, fileName, content) in files)
        {
            form.Add(new ByteArrayContent(content), $"\"{field}\"", fileName);
        }

        using var answer = await Client.PostAsync(path, form);
        return await Read(answer);
    }

    /// <summary>The token a script sends in the header <c>RequestVerificationToken</c>.</summary>
    public static string Token(WebPage page) => Hidden(page.Html).First(h => h.Name == "__RequestVerificationToken").Value;

    /// <summary>A request whose body ends before its announced length: the connection is cut after <paramref name="sent"/>.</summary>
    /// <param name="underWay">Completes when the server is seen to be reading; only then is the connection cut.</param>
    public async Task Cut(string path, long announced, byte[] sent, Dictionary<string, string> headers, Func<Task> underWay)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port);
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nCookie: {cookies.GetCookieHeader(app.Address)}\r\nContent-Length: {announced}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(sent);
        await stream.FlushAsync();
        await underWay();
        socket.Client.LingerState = new System.Net.Sockets.LingerOption(true, 0);
    }

    public void Dispose() => client?.Dispose();

    private static async Task<WebPage> Read(HttpResponseMessage answer) =>
        new(answer.StatusCode, answer.Headers.Location, answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsStringAsync());

    private static IEnumerable<(string Name, string Value)> Hidden(string html) =>
        from Match input in Input().Matches(html)
        where input.Value.Contains("type=\"hidden\"", StringComparison.Ordinal)
        let name = Name().Match(input.Value)
        where name.Success
        select (WebUtility.HtmlDecode(name.Groups[1].Value), WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value));

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("\\sname=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("\\svalue=\"([^\"]*)\"")]
    private static partial Regex Value();
}
