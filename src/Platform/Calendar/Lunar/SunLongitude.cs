namespace NhipCau.Platform.Calendar.Lunar;

/// <summary>Apparent longitude of the sun (Bretagnon and Simon's series of 49 terms), within 0.001 degrees: about a minute and a half.</summary>
internal static class SunLongitude
{
    // Coefficient (1e-7 radians), angle at J2000 and its change per Julian century (degrees).
    private static readonly (double Size, double Angle, double Rate)[] Terms =
    [
        (403406, 270.54861, 0.9287892), (195207, 340.19128, 35999.1376958), (119433, 63.91854, 35999.4089666),
        (112392, 331.26220, 35998.7287385), (3891, 317.843, 71998.20261), (2819, 86.631, 71998.4403),
        (1721, 240.052, 36000.35726), (660, 310.26, 71997.4812), (350, 247.23, 32964.4678),
        (334, 260.87, -19.4410), (314, 297.82, 445267.1117), (268, 343.14, 45036.8840),
        (242, 166.79, 3.1008), (234, 81.53, 22518.4434), (158, 3.50, -19.9739),
        (132, 132.75, 65928.9345), (129, 182.95, 9038.0293), (114, 162.03, 3034.7684),
        (99, 29.8, 33718.148), (93, 266.4, 3034.448), (86, 249.2, -2280.773),
        (78, 157.6, 29929.992), (72, 257.8, 31556.493), (68, 185.1, 149.588),
        (64, 69.9, 9037.750), (46, 8.0, 107997.405), (38, 197.1, -4444.176),
        (37, 250.4, 151.771), (32, 65.3, 67555.316), (29, 162.7, 31556.080),
        (28, 341.5, -4561.540), (27, 291.6, 107996.706), (27, 98.5, 1221.655),
        (25, 146.7, 62894.167), (24, 110.0, 31437.369), (21, 5.2, 14578.298),
        (21, 342.6, -31931.757), (20, 230.9, 34777.243), (18, 256.1, 1221.999),
        (17, 45.3, 62894.511), (14, 242.9, -4442.039), (13, 115.2, 107997.909),
        (13, 151.8, 119.066), (13, 285.3, 16859.071), (12, 53.3, -4.578),
        (10, 126.6, 26895.292), (10, 205.7, -39.127), (10, 85.9, 12297.536),
        (10, 146.1, 90073.778),
    ];

    /// <summary>Degrees in [0, 360) at a Julian ephemeris day (dynamical time).</summary>
    public static double At(double instant)
    {
        var c = (instant - 2451545.0) / 36525;
        var sum = 0.0;
        foreach (var term in Terms)
        {
            sum += term.Size * Sin(term.Angle + term.Rate * c);
        }

        var aberration = 0.0000974 * Cos(177.63 + 35999.01848 * c) - 0.005575;
        var nutation = -0.004778 * Sin(124.90 - 1934.134 * c + 0.002063 * c * c)
            - 0.0003667 * Sin(201.11 + 72001.5377 * c + 0.00057 * c * c);
        var longitude = (282.7771834 + 36000.76953744 * c + sum * 1e-7 * 180 / Math.PI + aberration + nutation) % 360;
        return longitude < 0 ? longitude + 360 : longitude;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
