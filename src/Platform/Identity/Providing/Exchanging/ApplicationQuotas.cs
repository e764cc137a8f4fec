using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Calls a minute of each application, and failed tries a minute of each address, on this node.</summary>
internal sealed class ApplicationQuotas(IOptions<SignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Application> calls = PartitionedRateLimiter.Create<Application, string>(a =>
        RateLimitPartition.GetSlidingWindowLimiter($"{a.ClientId}/{a.Rate}", _ => Window(a.Rate)));

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => Window(options.Value.SignInsPerMinute)));

    public bool Take(Application application)
    {
        using var lease = calls.AttemptAcquire(application);
        return lease.IsAcquired;
    }

    /// <summary>Whether this address has not guessed too often.</summary>
    public bool MayTry(string address)
    {
        using var lease = failures.AttemptAcquire(address, 0);
        return lease.IsAcquired;
    }

    public void Failed(string address)
    {
        using var lease = failures.AttemptAcquire(address);
    }

    /// <summary>Writes a refusal down; of an address that guesses on and on only as many as it may try.</summary>
    public async Task Refused(SignInLog log, string? client, string outcome, HttpContext http, CancellationToken cancel, Guid? account = null)
    {
        using var lease = failures.AttemptAcquire(ClientNetwork.Of(http));
        if (lease.IsAcquired)
        {
            await log.Write(client, account, outcome, http, cancel);
        }
    }

    public void Dispose()
    {
        calls.Dispose();
        failures.Dispose();
    }

    private static SlidingWindowRateLimiterOptions Window(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 };
}
