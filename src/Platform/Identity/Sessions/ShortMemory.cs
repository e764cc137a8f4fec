using Microsoft.Extensions.Caching.Memory;

namespace NhipCau.Platform.Identity;

/// <summary>Keeps what was read for a while on this node, but never what was forgotten while it was being read: that would outlive what ended it.</summary>
internal sealed class ShortMemory<T>(IMemoryCache cache, TimeSpan life) where T : class
{
    private int forgotten;

    /// <summary>Taken before reading and given back to <see cref="Keep"/>.</summary>
    public int Mark => Volatile.Read(ref forgotten);

    public T? Find(object key) => cache.TryGetValue((typeof(T), key), out T? known) ? known : null;

    public T Keep(object key, T value, int mark)
    {
        cache.Set((typeof(T), key), value, life);
        if (Mark != mark)
        {
            cache.Remove((typeof(T), key));
        }

        return value;
    }

    public void Forget(object key)
    {
        Interlocked.Increment(ref forgotten);
        cache.Remove((typeof(T), key));
    }
}
