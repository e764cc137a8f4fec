using NhipCau.Platform.Web;

namespace NhipCau.Operations.Indicators;

/// <summary>For what a figure is reported.</summary>
public enum IndicatorScope
{
    Province = 1,
    District = 2,
    Commune = 3,
}

/// <summary>One version of the definition of an indicator (chỉ tiêu): what is reported, by whom, how often, in which unit of measure.</summary>
public sealed record Indicator
{
    /// <summary>Lower case with dots, stable for ever.</summary>
    public string Code { get; init; } = "";
    public int Version { get; init; }

    /// <summary>Holds for periods that end on or after this day, until a later version does.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>From this version on nobody reports it.</summary>
    public bool Ended { get; init; }
    public string Name { get; init; } = "";
    public string Meaning { get; init; } = "";
    public string Theme { get; init; } = "";

    /// <summary>Unit of measure: <c>tỷ đồng</c>, <c>%</c>.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Digits after the comma, 0–4.</summary>
    public int Decimals { get; init; }

    /// <summary>Least plausible amount, ten-thousandths; below it a note must say why.</summary>
    public long? Least { get; init; }

    /// <summary>Most plausible amount, ten-thousandths.</summary>
    public long? Most { get; init; }

    /// <summary>May be below zero.</summary>
    public bool Negative { get; init; }
    public int Period { get; init; }

    /// <summary>Working days after the period's end.</summary>
    public int DueDays { get; init; }
    public string Agency { get; init; } = "";
    public int Scope { get; init; }

    /// <summary>0 neither, 1 higher is better, 2 lower.</summary>
    public int Direction { get; init; }

    /// <summary>Counted from the year's beginning, not for the period alone.</summary>
    public bool Cumulative { get; init; }
    public string LegalBasis { get; init; } = "";

    /// <summary>A seen in the source, B to be checked.</summary>
    public string Confidence { get; init; } = "B";
    public bool Shipped { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public Guid ChangedBy { get; init; }

    public PeriodKind PeriodKind => (PeriodKind)Period;

    public IndicatorScope Reach => (IndicatorScope)Scope;

    public bool IsShare => Measure == "%";

    /// <summary>As written on screens, without the unit of measure.</summary>
    public string Text(long amount) => ViFormat.Number(Amounts.ToDecimal(amount), Decimals);

    /// <summary>The plausible range in words; empty when there is none.</summary>
    public string Plausible => (Least, Most) switch
    {
        ({ } least, { } most) => $"{Text(least)} đến {Text(most)}",
        ({ } least, null) => $"từ {Text(least)}",
        (null, { } most) => $"đến {Text(most)}",
        _ => "",
    };
}

/// <summary>Amounts are kept as whole ten-thousandths.</summary>
public static class Amounts
{
    public const long Scale = 10_000;

    /// <summary>The largest amount that is taken: 100 trillion of anything.</summary>
    public const decimal Largest = 100_000_000_000_000m;

    public static decimal ToDecimal(long amount) => (decimal)amount / Scale;

    /// <summary>Null when it is too large or has more than four decimals.</summary>
    public static long? Of(decimal value) => Math.Abs(value) <= Largest && decimal.Truncate(value * Scale) == value * Scale ? (long)(value * Scale) : null;
}
