namespace NhipCau.Platform.Calendar.Lunar;

/// <summary>One lunar month: first civil day (day number), length in days, number, lunar year, whether it is a leap month.</summary>
internal readonly record struct LunarMonth(int Start, int Length, int Number, int Year, bool IsLeap);

/// <summary>
/// Lays out lunar months: month 11 holds the winter solstice; of thirteen months between two of them,
/// the first in which the sun passes no principal term (a multiple of 30 degrees) is the leap month.
/// </summary>
internal static class LunarMonths
{
    /// <summary>All months that touch the civil years from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static LunarMonth[] Between(int first, int last)
    {
        var months = new List<LunarMonth>((last - first + 3) * 13);
        var eleventh = Eleventh(first - 1);
        for (var year = first; year <= last + 1; year++)
        {
            var next = Eleventh(year);
            var isLong = next - eleventh == 13;
            var (number, lunarYear) = (11, year - 1);
            for (var k = eleventh; k < next; k++)
            {
                var start = Start(k);
                var end = Start(k + 1);
                var isLeap = isLong && k > eleventh && Sector(start) == Sector(end);
                if (isLeap)
                {
                    isLong = false;
                }
                else if (k > eleventh)
                {
                    (number, lunarYear) = number == 12 ? (1, year) : (number + 1, lunarYear);
                }

                months.Add(new LunarMonth(start, end - start, number, lunarYear, isLeap));
            }

            eleventh = next;
        }

        return [.. months];
    }

    // The lunation whose month contains the winter solstice of a civil year.
    private static int Eleventh(int year)
    {
        var k = (int)Math.Floor((year - 2000) * 12.3682664 + 12.3682664);
        while (Start(k) > Solstice(year))
        {
            k--;
        }

        while (Start(k + 1) <= Solstice(year))
        {
            k++;
        }

        return k;
    }

    // The civil day in which the sun reaches 270 degrees: the last day that begins below it.
    private static int Solstice(int year)
    {
        var day = new DateOnly(year, 12, 18).DayNumber;
        while (SunLongitude.At(EarthTime.StartOf(day + 1)) < 270)
        {
            day++;
        }

        return day;
    }

    private static int Start(int k) => EarthTime.DayOf(NewMoons.Instant(k));

    private static int Sector(int day) => (int)(SunLongitude.At(EarthTime.StartOf(day)) / 30);
}
