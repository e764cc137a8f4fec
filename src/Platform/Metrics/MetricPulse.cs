namespace NhipCau.Platform.Metrics;

/// <summary>Tells watchers on this node which metrics have new values. Only a wake-up: watchers also look by themselves now and then.</summary>
public sealed class MetricPulse
{
    private event Action<IReadOnlySet<string>>? Told;

    /// <summary>Calls back, quickly and never throwing, whenever values were committed; dispose to stop.</summary>
    public IDisposable Watch(Action<IReadOnlySet<string>> changed)
    {
        Told += changed;
        return new Watching(() => Told -= changed);
    }

    internal void Tell(IReadOnlySet<string> metrics)
    {
        if (metrics.Count > 0)
        {
            Told?.Invoke(metrics);
        }
    }

    private sealed class Watching(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
