namespace NhipCau.Platform.Calendar.Lunar;

/// <summary>Between dynamical time and the civil day of Vietnam (UTC+7, the convention of the lunar calendar since 1968).</summary>
internal static class EarthTime
{
    // Julian day of noon UTC on 31 December of year 0, so that day numbers of DateOnly follow by subtraction.
    private const double Epoch = 1721425.5;
    private const double Zone = 7.0 / 24;

    /// <summary>The civil day (as <see cref="DateOnly.DayNumber"/>) in which an instant of dynamical time falls.</summary>
    public static int DayOf(double instant) => (int)Math.Floor(Local(instant));

    /// <summary>The instant, in dynamical time, at which a civil day begins.</summary>
    public static double StartOf(int dayNumber)
    {
        var instant = dayNumber + Epoch - Zone;
        return instant + DeltaT(instant) / 86400;
    }

    /// <summary>Civil time as days and fraction since 1 January of year 1.</summary>
    public static double Local(double instant) => instant - DeltaT(instant) / 86400 + Zone - Epoch;

    // Seconds by which dynamical time is ahead of UTC: Espenak and Meeus (2006) to 2005, Espenak (2014) after.
    // For the future it is a forecast: the new moons of November 2077 and October 2085 fall within half a minute of midnight.
    private static double DeltaT(double instant)
    {
        var year = 2000 + (instant - 2451545.0) / 365.25;
        var epoch = year switch { < 1986 => 1975, < 2005 => 2000, < 2015 => 2005, _ => 2015 };
        var t = year - epoch;
        return epoch switch
        {
            1975 => 45.45 + t * (1.067 - t * (1 / 260.0 + t / 718)),
            2000 => 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599)))),
            2005 => 64.69 + t * 0.2930,
            _ => 67.62 + t * (0.3645 + t * 0.0039755),
        };
    }
}
