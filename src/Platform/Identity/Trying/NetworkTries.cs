using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>What went wrong from each network in the last minute, on this node. What went right is not counted: a whole office or a telephone company's customers may share one address.</summary>
internal sealed class NetworkTries(IOptions<SignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetSlidingWindowLimiter(
        network, _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    /// <summary>Whether this network has not guessed too often.</summary>
    /// <param name="network">As <see cref="ClientNetwork"/> writes it.</param>
    public bool MayTry(string network)
    {
        using var lease = failures.AttemptAcquire(network, 0);
        return lease.IsAcquired;
    }

    /// <returns>False when the network had failed as often as it may before.</returns>
    public bool Failed(string network)
    {
        using var lease = failures.AttemptAcquire(network);
        return lease.IsAcquired;
    }

    public void Dispose() => failures.Dispose();
}
