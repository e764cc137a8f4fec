using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Calls a minute of each application, and what a minute is refused of each network, on this node.</summary>
internal sealed class ApplicationQuotas(IOptions<SignInOptions> options) : IDisposable
{
    private readonly NetworkTries failures = new(options);

    private readonly PartitionedRateLimiter<(Application Application, string Network)> calls = PartitionedRateLimiter.Create<(Application Application, string Network), string>(c =>
        RateLimitPartition.GetSlidingWindowLimiter($"{c.Application.ClientId}/{c.Application.Rate}/{c.Network}", _ => new SlidingWindowRateLimiterOptions { PermitLimit = c.Application.Rate, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    /// <summary>One call. A public application proves nothing, so anybody could use its quota up: there each network has its own.</summary>
    /// <param name="application">Who calls.</param>
    /// <param name="network">From where, as <see cref="ClientNetwork"/> writes it.</param>
    public bool Take(Application application, string network)
    {
        using var lease = calls.AttemptAcquire((application, application.Confidential ? "" : network));
        return lease.IsAcquired;
    }

    /// <summary>Writes a refusal down; of a network that tries on and on only as many as it may.</summary>
    /// <returns>False when the network has had its tries.</returns>
    public async Task<bool> Refused(SignInLog log, string? client, string outcome, HttpContext http, CancellationToken cancel, Guid? account = null)
    {
        if (!failures.Failed(ClientNetwork.Of(http)))
        {
            return false;
        }

        await log.Write(client, account, outcome, http, cancel);
        return true;
    }

    public void Dispose()
    {
        calls.Dispose();
        failures.Dispose();
    }
}
