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
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would be what is connected to, and judged, instead of the address that was registered.
        UseProxy = environment?.IsDevelopment() == true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = environment?.IsDevelopment() == true ? null : OutsideOnly.Connect,
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = ClientKeySet.Longest,
    };

    private readonly ConcurrentDictionary<string, Place> places = new();

    /// <summary>Of one application: where, what was found when, and when it was last tried.</summary>
    private sealed class Place(string uri)
    {
        private volatile Found? found;

        public string Uri => uri;
        public SemaphoreSlim One { get; } = new(1, 1);
        public DateTimeOffset? TriedAt { get; set; }

        public Found? Found
        {
            get => found;
            set => found = value;
        }
    }

    private sealed record Found(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)
    {
        /// <summary>The key of this id, from a set that is not older than this.</summary>
        public JsonWebKey? Of(string kid, DateTimeOffset now, TimeSpan oldest) => now - At < oldest ? Keys.FirstOrDefault(k => k.Kid == kid) : null;
    }

    /// <summary>The key of this id, or null.</summary>
    public async Task<JsonWebKey?> Find(Application application, string kid, CancellationToken cancel)
    {
        if (application.JwksUri.Length == 0)
        {
            return ClientKeySet.Serving(application.Jwks)?.FirstOrDefault(k => k.Kid == kid);
        }

        var place = places.AddOrUpdate(application.ClientId, _ => new Place(application.JwksUri), (_, known) => known.Uri == application.JwksUri ? known : new Place(application.JwksUri));
        if (place.Found?.Of(kid, clock.Now(), Fresh) is { } fresh)
        {
            return fresh;
        }

        await place.One.WaitAsync(cancel);
        try
        {
            var now = clock.Now();
            if (place.Found?.Of(kid, now, Fresh) is null && (place.TriedAt is not { } tried || now - tried >= LeastBetweenLooks))
            {
                place.TriedAt = now;
                place.Found = await Fetch(place.Uri, cancel) is { } keys ? new Found(keys, now) : place.Found;
            }

            return place.Found?.Of(kid, now, Longest);
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
