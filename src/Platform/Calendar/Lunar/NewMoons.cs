namespace NhipCau.Platform.Calendar.Lunar;

/// <summary>Instants of new moon (Meeus, Astronomical Algorithms, 2nd ed., ch. 49), within about 20 seconds from 1960 to 2110.</summary>
internal static class NewMoons
{
    /// <summary>Mean length of a lunation in days.</summary>
    public const double Synodic = 29.530588861;

    // Coefficient (days), power of the eccentricity factor, multiples of M, M' and F.
    private static readonly (double Days, int E, int Sun, int Moon, int Latitude)[] Periodic =
    [
        (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
        (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
        (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
        (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
        (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
        (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
    ];

    // Coefficient (days), angle at k = 0 and its change per lunation (degrees).
    private static readonly (double Days, double Angle, double Rate)[] Planetary =
    [
        (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
        (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
        (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
        (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
        (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
    ];

    /// <summary>Julian ephemeris day (dynamical time) of new moon number <paramref name="k"/>; 0 is the one of 6 January 2000.</summary>
    public static double Instant(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var t4 = t3 * t;
        var sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
        var moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
        var latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
        var node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
        var e = 1 - 0.002516 * t - 0.0000074 * t2;

        var instant = 2451550.09766 + Synodic * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
        foreach (var term in Periodic)
        {
            var factor = term.E switch { 0 => 1, 1 => e, _ => e * e };
            instant += term.Days * factor * Sin(term.Sun * sun + term.Moon * moon + term.Latitude * latitude);
        }

        instant -= 0.00017 * Sin(node);
        instant += 0.000325 * Sin(299.77 + 0.107408 * k - 0.009173 * t2);
        foreach (var term in Planetary)
        {
            instant += term.Days * Sin(term.Angle + term.Rate * k);
        }

        return instant;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
