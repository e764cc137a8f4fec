namespace NhipCau.TestKit;

/// <summary>A clock that stands still until a test moves it. Starts Monday 15 January 2024, 08:00 in Viet Nam.</summary>
public sealed class FakeClock : TimeProvider
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private readonly Lock gate = new();
    private DateTimeOffset now = new(2024, 1, 15, 8, 0, 0, Vietnam);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now.ToUniversalTime();
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (gate)
        {
            now += time;
        }
    }

    public void MoveTo(DateTimeOffset instant)
    {
        lock (gate)
        {
            now = instant;
        }
    }

    /// <summary>Moves to a wall-clock moment in Viet Nam.</summary>
    public void MoveTo(int year, int month, int day, int hour = 8, int minute = 0) =>
        MoveTo(new DateTimeOffset(year, month, day, hour, minute, 0, Vietnam));
}
