using System.Globalization;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>One version of what a procedure costs: parts, and who is exempt.</summary>
public sealed record FeeSchedule
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Name { get; init; }
    public string Basis { get; init; } = "";
    public required IReadOnlyList<FeeRule> Parts { get; init; }
    public IReadOnlyList<FeeExemption> Exemptions { get; init; } = [];

    /// <summary>What is owed for these answers; parts that come to nothing are left out unless somebody is exempt from them.</summary>
    public IReadOnlyList<FeeOwed> Owed(FormDefinition form, FormAnswers answers)
    {
        var exemption = Exemptions.FirstOrDefault(e => FormWalk.Holds(form, answers, e.When));
        return [.. Parts.Where(p => FormWalk.Holds(form, answers, p.When))
            .Select(p => new FeeOwed(p.Code, p.Name, p.Kind, p.Amount(answers), exemption is not null && (exemption.Parts.Count == 0 || exemption.Parts.Contains(p.Code)) ? exemption.Name : null))
            .Where(o => o.Amount > 0)];
    }
}

/// <summary>What is owed of one part.</summary>
/// <param name="Amount">In whole đồng, before any exemption.</param>
/// <param name="Exempt">The ground of the exemption, or null: it is to be paid.</param>
public sealed record FeeOwed(string Code, string Name, string Kind, long Amount, string? Exempt)
{
    public long ToPay => Exempt is null ? Amount : 0;
}

/// <summary>One part of a charge: so many đồng, by the piece where <see cref="Per"/> names a number answer, or a rate of a money answer.</summary>
public sealed record FeeRule
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    /// <summary><c>fee</c> or <c>tax</c>.</summary>
    public string Kind { get; init; } = "fee";
    /// <summary>Whole đồng, for one piece where <see cref="Per"/> is given.</summary>
    public long? Dong { get; init; }
    public decimal? RatePercent { get; init; }
    /// <summary>The money answer a rate is of.</summary>
    public string Of { get; init; } = "";
    /// <summary>The number answer that counts the pieces.</summary>
    public string Per { get; init; } = "";
    /// <summary>The number answer by which it is multiplied once more: pages of each copy, times copies.</summary>
    public string Times { get; init; } = "";
    /// <summary>Pieces counted: from this one on …</summary>
    public int From { get; init; } = 1;
    /// <summary>… up to this one.</summary>
    public int? To { get; init; }
    /// <summary>No more than this before <see cref="Times"/> multiplies it.</summary>
    public long? Most { get; init; }
    public VisibleWhen? When { get; init; }
    /// <summary>Who collects it, an agency pattern or <c>desk</c>.</summary>
    public string CollectedBy { get; init; } = "";

    public long Amount(FormAnswers answers)
    {
        var one = RatePercent is { } rate
            ? Number(answers, Of) * rate / 100
            : (Dong ?? 0) * (Per.Length == 0 ? 1 : Math.Max(0, Math.Min(Number(answers, Per), To ?? decimal.MaxValue) - From + 1));
        return (long)Math.Round(Math.Min(one, Most ?? decimal.MaxValue) * (Times.Length == 0 ? 1 : Number(answers, Times)), MidpointRounding.AwayFromZero);
    }

    private static decimal Number(FormAnswers answers, string path) =>
        decimal.TryParse(answers[path], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>Who need not pay, by an answer.</summary>
/// <param name="Parts">Codes of the parts it covers; empty: all.</param>
public sealed record FeeExemption(string Name, VisibleWhen When, string Basis, IReadOnlyList<string> Parts);
