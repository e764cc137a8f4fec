using NhipCau.Platform.Calendar.Lunar;

namespace NhipCau.Platform.Calendar;

/// <summary>
/// The Vietnamese lunar calendar, computed from the real new moon and the sun's longitude in the civil time of UTC+7
/// (Decision 121-CP of 8 August 1967). Exact from 1968 to 2100; other dates are refused with <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class LunarCalendar
{
    /// <summary>First and last civil date answered.</summary>
    public static readonly DateOnly First = new(1968, 1, 1), Last = new(2100, 12, 31);

    private static readonly LunarMonth[] Months = LunarMonths.Between(First.Year, Last.Year);

    /// <summary>The lunar date of a civil date.</summary>
    public static LunarDate FromSolar(DateOnly date)
    {
        if (date < First || date > Last)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, "The lunar calendar covers 1968 to 2100.");
        }

        var low = 0;
        var high = Months.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Months[middle].Start <= date.DayNumber ? (middle, high) : (low, middle - 1);
        }

        var month = Months[low];
        return new LunarDate(date.DayNumber - month.Start + 1, month.Number, month.Year, month.IsLeap);
    }

    /// <summary>The civil date of a lunar date; a day, month or leap month that does not exist is refused.</summary>
    public static DateOnly ToSolar(LunarDate date) => TryToSolar(date, out var solar)
        ? solar
        : throw new ArgumentOutOfRangeException(nameof(date), date, "No such lunar date between 1968 and 2100.");

    /// <summary>As <see cref="ToSolar"/>, answering whether the date exists.</summary>
    public static bool TryToSolar(LunarDate date, out DateOnly solar)
    {
        solar = default;
        // A lunar year has 12 or 13 months, so this index is never past the month looked for.
        var guess = (int)((date.Year - First.Year) * 12.3682) + date.Month - 4;
        for (var i = Math.Max(0, guess); i < Months.Length && i <= guess + 8; i++)
        {
            var month = Months[i];
            if (month.Year == date.Year && month.Number == date.Month && month.IsLeap == date.IsLeap)
            {
                if (date.Day < 1 || date.Day > month.Length)
                {
                    return false;
                }

                solar = DateOnly.FromDayNumber(month.Start + date.Day - 1);
                return solar >= First && solar <= Last;
            }
        }

        return false;
    }

    /// <summary>The number of the leap month of a lunar year, or null.</summary>
    public static int? LeapMonth(int year)
    {
        foreach (var month in Months)
        {
            if (month.Year == year && month.IsLeap)
            {
                return month.Number;
            }
        }

        return null;
    }
}
