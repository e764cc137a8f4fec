using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Calls a minute of each application, and failed tries a minute of each address, on this node.</summary>
internal sealed class ApplicationQuotas(IOptions<SignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Application> calls = PartitionedRateLimiter.Create<Application, string>(a =>
        RateLimitPartition.GetSlidingWindowLimiter($"{a.ClientId}/{a.Rate}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = a.Rate, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    private readonly NetworkTries failures = new(options);

    public bool Take(Application application)
    {
        using var lease = calls.AttemptAcquire(application);
        return lease.IsAcquired;
    }

    /// <summary>Whether this address has not guessed too often.</summary>
    public bool MayTry(string address) => failures.MayTry(address);

    public void Failed(string address) => failures.Failed(address);

    /// <summary>Writes a refusal down; of an address that guesses on and on only as many as it may try.</summary>
    public async Task Refused(SignInLog log, string? client, string outcome, HttpContext http, CancellationToken cancel, Guid? account = null)
    {
        if (failures.Failed(ClientNetwork.Of(http)))
        {
            await log.Write(client, account, outcome, http, cancel);
        }
    }

    public void Dispose()
    {
        calls.Dispose();
        failures.Dispose();
    }
}
