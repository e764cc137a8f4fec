using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Names of the limits per client network; use with <c>[EnableRateLimiting]</c> or <c>RequireRateLimiting</c>.</summary>
public static class RateLimits
{
    /// <summary>For registration, new passwords, tokens: counts what is sent, not pages looked at.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For steps of a sign-in, whose wrong tries are counted by themselves: a bound on the work one network may cause.</summary>
    public const string Network = "network";

    /// <summary>For look-ups by number without sign-in.</summary>
    public const string Lookup = "lookup";

    internal static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute, bool writesOnly)
    {
        if (writesOnly && HttpMethods.IsGet(http.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var address = ClientNetwork.Of(http);
        return RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    /// <summary>Each machine has the rate of its credential; people have none here.</summary>
    internal static RateLimitPartition<string> PerMachine(HttpContext http) => http.Items[typeof(Credential)] is Credential machine
        ? RateLimitPartition.GetSlidingWindowLimiter($"{machine.ClientId}/{machine.Rate}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = machine.Rate, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
        : RateLimitPartition.GetNoLimiter("");
}
