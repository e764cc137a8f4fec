using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NhipCau.TestKit;
using Shouldly;

namespace NhipCau.Government.Tests.Api;

/// <summary>A demo person's program: signed in, speaking JSON.</summary>
internal sealed partial class ApiClient(HttpClient http) : IDisposable
{
    public static async Task<ApiClient> SignedIn(RunningApp app, string login)
    {
        var http = app.Client();
        var fields = new Dictionary<string, string> { ["Login"] = login, ["Password"] = "nhipcau-2024" };
        foreach (Match hidden in Hidden().Matches(await http.GetStringAsync("/dang-nhap")))
        {
            fields.TryAdd(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        }

        (await http.PostAsync("/dang-nhap", new FormUrlEncodedContent(fields))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return new ApiClient(http);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, object body) => Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public Task<(HttpStatusCode Status, JsonElement Body)> Put(string path, object body) => Send(new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) });

    public Task<(HttpStatusCode Status, JsonElement Body)> Delete(string path) => Send(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<(HttpStatusCode Status, JsonElement Body)> Upload(string path, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return Send(new HttpRequestMessage(HttpMethod.Put, path) { Content = body });
    }

    public void Dispose() => http.Dispose();

    private async Task<(HttpStatusCode, JsonElement)> Send(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    [GeneratedRegex("<input (?:name=\"([^\"]+)\" type=\"hidden\"|type=\"hidden\" name=\"(?<1>[^\"]+)\") value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
