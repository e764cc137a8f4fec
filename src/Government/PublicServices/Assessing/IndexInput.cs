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

    /// <summary>Dossiers of the whole last year; read only where a fallback needs them.</summary>
    public MeasureSums? SumsLastYear { get; init; }

    /// <summary>The agency stands for the whole province; some indicators are not computed for those below it.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>A figure by the name the edition's data uses.</summary>
    public decimal Measure(string name) => name switch
    {
        "satisfied" => Math.Max(0, Sums.Received - Sums.AllLate - Sums.Disliked - (Entered.GetValueOrDefault("5.4p")?.Numerator ?? 0)),
        "services_all" => Services.All,
        "services_full" => Services.Full,
        "services_online" => Services.Online,
        "services_used" => Services.Used,
        "services_fee" => Services.Fee,
        "services_fee_used" => Services.FeeUsed,
        "services_fee_paid_online" => Services.FeePaidOnline,
        _ => Measure(name, Sums),
    };

    /// <summary>A figure that dossiers alone give.</summary>
    public static decimal Measure(string name, MeasureSums sums) => name switch
    {
        "received" => sums.Received,
        "on_time" => sums.AllOnTime,
        "accepted" => sums.Accepted,
        "finished" => sums.Finished,
        "worked_hours" => sums.WorkedMinutes / 60m,
        "to_synchronise" => sums.ToSynchronise,
        "synchronised" => sums.Synchronised,
        "online_counted" => sums.OnlineCounted,
        "returns_paper" => sums.ReturnsPaper,
        "e_result" => sums.EResult,
        "digitised" => sums.Digitised,
        "reused" => sums.Reused,
        "fee" => sums.Fee,
        "paid_online" => sums.PaidOnline,
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
    public int FeePaidOnline { get; init; }
}
