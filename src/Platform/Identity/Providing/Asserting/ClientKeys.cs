using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// The public keys of applications: as pasted, or fetched from where they publish them, outside of any transaction. Fetched ones are kept for an hour, looked for again at an
/// id nobody knows (seldom: it may be made up), and serve for a day while their place is away. Outside Development no address leads into this network.
/// </summary>
internal sealed class ClientKeys(TimeProvider clock, IHostEnvironment? environment = null) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = environment?.IsDevelopment() == true ? null : OutsideOnly.Connect,
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = ClientKeySet.Longest,
    };

    private readonly ConcurrentDictionary<string, Place> places = new();

    /// <summary>Of one application: where, what was found when, and when it was last tried.</summary>
    private sealed class Place(string uri)
    {
        public string Uri => uri;
        public SemaphoreSlim One { get; } = new(1, 1);
        public IReadOnlyList<JsonWebKey> Keys { get; set; } = [];
        public DateTimeOffset? FoundAt { get; set; }
        public DateTimeOffset? TriedAt { get; set; }
    }

    /// <summary>The key of this id, or null.</summary>
    public async Task<JsonWebKey?> Find(Application application, string kid, CancellationToken cancel)
    {
        if (application.JwksUri.Length == 0)
        {
            return ClientKeySet.Serving(application.Jwks)?.FirstOrDefault(k => k.Kid == kid);
        }

        var place = places.AddOrUpdate(application.ClientId, _ => new Place(application.JwksUri), (_, known) => known.Uri == application.JwksUri ? known : new Place(application.JwksUri));
        await place.One.WaitAsync(cancel);
        try
        {
            var now = clock.Now();
            var stale = place.FoundAt is not { } at || now - at >= Fresh || place.Keys.All(k => k.Kid != kid);
            if (stale && (place.TriedAt is not { } tried || now - tried >= LeastBetweenLooks))
            {
                place.TriedAt = now;
                if (await Fetch(place.Uri, cancel) is { } keys)
                {
                    (place.Keys, place.FoundAt) = (keys, now);
                }
            }

            return place.FoundAt is { } found && now - found < Longest ? place.Keys.FirstOrDefault(k => k.Kid == kid) : null;
        }
        finally
        {
            place.One.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        foreach (var place in places.Values)
        {
            place.One.Dispose();
        }
    }

    private async Task<IReadOnlyList<JsonWebKey>?> Fetch(string uri, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Accept.Add(new("application/jwk-set+json"));
            request.Headers.Accept.Add(new("application/json"));
            using var answer = await http.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode ? ClientKeySet.Serving(await answer.Content.ReadAsStringAsync(cancel)) : null;
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or IOException or System.Net.Sockets.SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
