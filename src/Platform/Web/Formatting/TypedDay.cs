using System.Globalization;

namespace NhipCau.Platform.Web;

/// <summary>A day as people type it: <c>1/2/2026</c>, <c>01-02-2026</c>, <c>1.2.2026</c>, <c>01022026</c>, or as programs write it, <c>2026-02-01</c>.</summary>
public static class TypedDay
{
    private static readonly string[] Forms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    /// <summary>The day; null when it is none, or no real one.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact((text ?? "").Replace(" ", "", StringComparison.Ordinal), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
