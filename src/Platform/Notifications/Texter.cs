using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>Sends text messages (SMS): by the gateway of an operator, or as .txt files in the data folder when none is set.</summary>
public sealed class Texter(Folders folders, IOptions<NhipCauOptions> options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };

    /// <param name="phone">In E.164.</param>
    /// <param name="textId">The same message sent twice carries the same.</param>
    public async Task Send(string phone, string text, Guid textId, CancellationToken cancel)
    {
        var settings = options.Value.Sms;
        if (settings.Address.Length == 0)
        {
            await File.WriteAllTextAsync(Path.Combine(folders.KeepSub("sms"), $"{textId:N}.txt"), $"{phone}\n{text}\n", cancel);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address)) { Content = JsonContent.Create(new { id = textId, from = settings.From, to = phone, text }) };
        request.Headers.Authorization = settings.Key.Length > 0 ? new AuthenticationHeaderValue("Bearer", settings.Key) : null;
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
