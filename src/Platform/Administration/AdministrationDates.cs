using System.Globalization;

namespace NhipCau.Platform.Administration;

/// <summary>Versions hold from their first day up to, not including, their last.</summary>
public static class AdministrationDates
{
    /// <summary>Stands for "no end".</summary>
    public static readonly DateOnly Open = DateOnly.MaxValue;

    /// <summary>ISO form, "" for no end.</summary>
    public static string Iso(DateOnly date) => date == Open ? "" : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
