using NhipCau.Government.PublicServices.Measuring;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Figures somebody entered for a key, summed over agencies and months.</summary>
public sealed record EnteredSum(long Numerator, long Denominator);

/// <summary>Everything the index of one agency and period is computed from.</summary>
public sealed record IndexInput
{
    public required IndexPeriod Period { get; init; }
    public required MeasureSums Sums { get; init; }
    public ServiceCounts Services { get; init; } = new();
    public IReadOnlyDictionary<string, EnteredSum> Entered { get; init; } = new Dictionary<string, EnteredSum>();

    /// <summary>The same of the whole last year; looked at for fallbacks.</summary>
    public IReadOnlyDictionary<string, EnteredSum> EnteredLastYear { get; init; } = new Dictionary<string, EnteredSum>();

    /// <summary>A figure by the name the edition's data uses.</summary>
    public decimal Measure(string name) => name switch
    {
        "received" => Sums.Received,
        "on_time" => Sums.AllOnTime,
        "satisfied" => Math.Max(0, Sums.Received - Sums.AllLate - Sums.Disliked - (Entered.GetValueOrDefault("5.4p")?.Numerator ?? 0)),
        "accepted" => Sums.Accepted,
        "finished" => Sums.Finished,
        "worked_hours" => Sums.WorkedMinutes / 60m,
        "online_counted" => Sums.OnlineCounted,
        "returns_paper" => Sums.ReturnsPaper,
        "e_result" => Sums.EResult,
        "digitised" => Sums.Digitised,
        "reused" => Sums.Reused,
        "fee" => Sums.Fee,
        "services_all" => Services.All,
        "services_full" => Services.Full,
        "services_online" => Services.Online,
        "services_used" => Services.Used,
        "services_fee" => Services.Fee,
        "services_fee_used" => Services.FeeUsed,
        _ => throw new InvalidOperationException($"The index knows no measure {name}."),
    };
}

/// <summary>How many services an agency (with all below it) offers, and how many were asked for.</summary>
public sealed record ServiceCounts
{
    public int All { get; init; }
    public int Full { get; init; }
    public int Online { get; init; }
    public int Used { get; init; }
    public int Fee { get; init; }
    public int FeeUsed { get; init; }
}
