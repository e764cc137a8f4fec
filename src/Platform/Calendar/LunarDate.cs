using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>A date of the Vietnamese lunar calendar. <see cref="IsLeap"/> marks the second month of the same number (tháng nhuận).</summary>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeap = false)
{
    /// <summary>Day/month/year without leading zeros; a leap month carries an "n": <c>10/3/2026</c>, <c>1/4n/2020</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Day}/{Month}{(IsLeap ? "n" : "")}/{Year}");
}
