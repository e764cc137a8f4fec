using NhipCau.Operations.Incidents.Alerting;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>The state machine of alerts, on series nobody would think of.</summary>
public sealed class WatchingTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 15, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_random_series_never_flaps(int seed)
    {
        var random = new Random(seed);
        var up = random.Next(2) == 0;
        var rule = new AlertRule { Kind = up ? RuleKind.Above : RuleKind.Below, Raise = up ? 10 : -10, Clear = up ? 5 : -5, HoldMinutes = random.Next(4) };
        var (state, now, raised) = (new WatchState(), Start, false);
        var seen = new List<(DateTimeOffset At, double? Value)>();
        for (var i = 0; i < 2000; i++)
        {
            // Mostly minutes, now and then a gap or a clock set back.
            now += random.Next(40) switch { 0 => TimeSpan.FromMinutes(random.Next(6, 300)), 1 => -TimeSpan.FromMinutes(random.Next(1, 90)), _ => TimeSpan.FromMinutes(1) };
            double? value = random.Next(15) == 0 ? null : random.Next(30) == 0 ? double.NaN : (random.NextDouble() * 30) - 15;
            seen.Add((now, value));
            (state, var step) = Watching.Next(rule, state, value, now);
            if (step == WatchStep.None)
            {
                state.Raised.ShouldBe(raised);
                continue;
            }

            (step == WatchStep.Raise).ShouldBe(!raised, "raised and cleared in turn");
            raised = step == WatchStep.Raise;
            state.Raised.ShouldBe(raised);
            Held(rule, seen, raised).ShouldBeTrue($"seed {seed}, round {i}: every minute of the hold was seen");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Between_the_two_levels_nothing_changes(int seed)
    {
        var random = new Random(seed);
        var rule = new AlertRule { Kind = RuleKind.Above, Raise = 10, Clear = 5 };
        foreach (var raised in new[] { true, false })
        {
            var state = new WatchState { Raised = raised };
            for (var i = 0; i < 200; i++)
            {
                (state, var step) = Watching.Next(rule, state, 5.001 + (random.NextDouble() * 4.99), Start.AddMinutes(i));
                step.ShouldBe(WatchStep.None);
            }
        }
    }

    [Fact]
    public void A_gap_and_a_clock_set_back_begin_the_hold_anew()
    {
        var rule = new AlertRule { Kind = RuleKind.Above, Raise = 10, Clear = 5, HoldMinutes = 5 };
        var (state, _) = Watching.Next(rule, new WatchState(), 20, Start);
        var (afterGap, step) = Watching.Next(rule, state, 20, Start.AddHours(3));
        (step, afterGap.BeyondSince).ShouldBe((WatchStep.None, Start.AddHours(3)));
        (var back, step) = Watching.Next(rule, afterGap, 20, Start.AddHours(-3));
        (step, back.BeyondSince).ShouldBe((WatchStep.None, Start.AddHours(-3)));
    }

    [Fact]
    public void The_score_of_an_ordinary_hour_is_small_and_of_a_wild_one_large()
    {
        double[] past = [10, 12, 11, 9, 10, 100, 11, 10];
        Statistics.Median(past).ShouldBe(10.5);
        Statistics.MedianDeviation(past).ShouldBe(0.5);
        Statistics.Score(11, past).ShouldBeLessThan(1);
        Statistics.Score(40, past).ShouldBeGreaterThan(10);
        Statistics.Score(5, [5, 5, 5, 5]).ShouldBe(0);
    }

    [Fact]
    public void Quiet_hours_pass_midnight_and_the_gravest_break_through()
    {
        var rule = new AlertRule { Severity = 2, QuietFrom = new TimeOnly(22, 0), QuietUntil = new TimeOnly(6, 0), BreaksThrough = 4 };
        DateTimeOffset Local(int day, int hour) => new(2024, 1, day, hour, 0, 0, TimeSpan.FromHours(7));
        rule.QuietEnd(Local(15, 23)).ShouldBe(Local(16, 6));
        rule.QuietEnd(Local(16, 5)).ShouldBe(Local(16, 6));
        rule.QuietEnd(Local(16, 6)).ShouldBeNull();
        (rule with { Severity = 4 }).QuietEnd(Local(15, 23)).ShouldBeNull();
    }

    /// <summary>Going back from the last round, only good ones without a break, for as long as the rule asks.</summary>
    private static bool Held(AlertRule rule, List<(DateTimeOffset At, double? Value)> seen, bool beyond)
    {
        var hold = TimeSpan.FromMinutes(rule.HoldMinutes);
        for (var i = seen.Count - 1; i >= 0; i--)
        {
            if (seen[i].Value is not { } v || !(beyond ? rule.IsBeyond(v) : rule.IsWithin(v)))
            {
                return false;
            }

            if (seen[^1].At - seen[i].At >= hold)
            {
                return true;
            }

            if (i > 0 && (seen[i].At < seen[i - 1].At || seen[i].At - seen[i - 1].At > Watching.LongestStep))
            {
                return false;
            }
        }

        return false;
    }
}
