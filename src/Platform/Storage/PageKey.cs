using System.Globalization;

namespace NhipCau.Platform.Storage;

/// <summary>Where a page of a list by time ends, for the next one: the instant of its last line, and what tells apart lines of one instant (an event of many cases writes them all at once).</summary>
public static class PageKey
{
    public static string Of(DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Instants.ToMicroseconds(at)}_{id:N}");

    public static string Of(DateTimeOffset at, long position) => string.Create(CultureInfo.InvariantCulture, $"{Instants.ToMicroseconds(at)}_{position}");

    /// <returns>Null for anything that is no such key; keys come from addresses people change.</returns>
    public static (DateTimeOffset At, Guid Id)? WithId(string? key) => Parts(key) is var (at, last) && Guid.TryParse(last, out var id) ? (at, id) : null;

    /// <inheritdoc cref="WithId"/>
    public static (DateTimeOffset At, long Position)? WithPosition(string? key) =>
        Parts(key) is var (at, last) && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? (at, position) : null;

    private static (DateTimeOffset At, string Last)? Parts(string? key) =>
        key?.Split('_') is [var at, var last] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds <= Instants.ToMicroseconds(Instants.Never)
            ? (Instants.FromMicroseconds(microseconds), last) : null;
}
