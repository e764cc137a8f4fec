using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Calendar.Calendars;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class DeadlineProperties
{
    private const int Rounds = 4_000;

    private static readonly TimeUnit[] Units = [TimeUnit.WorkingDay, TimeUnit.CalendarDay, TimeUnit.WorkingHour, TimeUnit.Month];

    [Fact]
    public void A_longer_limit_and_a_later_receipt_are_never_due_earlier() => Each((random, unit, received, pauses) =>
    {
        var amount = random.Next(0, unit == TimeUnit.Month ? 8 : 60);
        var due = Due(amount, unit, received, pauses);

        Due(amount + random.Next(1, 4), unit, received, pauses).ShouldBeGreaterThanOrEqualTo(due);

        // The clock of something not yet received cannot be stopped.
        var later = received.AddMinutes(random.Next(1, 5_000));
        if (pauses.All(pause => pause.From > later || pause.To < received))
        {
            Due(amount, unit, later, pauses).ShouldBeGreaterThanOrEqualTo(due);
        }
    });

    [Fact]
    public void Nothing_is_due_before_its_receipt_or_on_a_day_off() => Each((random, unit, received, pauses) =>
    {
        var due = Due(random.Next(0, 40), unit, received, pauses);

        due.ShouldBeGreaterThanOrEqualTo(received);
        Shipped.IsWorkingDay(WorkCalendar.DateOf(due)).ShouldBeTrue();
    });

    [Fact]
    public void A_pause_never_brings_a_deadline_forward() => Each((random, unit, received, pauses) =>
    {
        var amount = random.Next(0, 40);
        var fewer = pauses.Take(random.Next(0, pauses.Length)).ToArray();

        Due(amount, unit, received, pauses).ShouldBeGreaterThanOrEqualTo(Due(amount, unit, received, fewer));
        Due(amount, unit, received, fewer).ShouldBeGreaterThanOrEqualTo(Due(amount, unit, received, []));
    });

    [Fact]
    public void The_days_explained_add_up_to_the_limit_and_end_on_the_due_day() => Each((random, unit, received, pauses) =>
    {
        var amount = random.Next(1, 40);
        var deadline = DeadlineCalculator.Due(TimeLimit.Of(amount, unit), received, Shipped, pauses);
        var days = deadline.Days;

        days[^1].Date.ShouldBe(deadline.DueDate!.Value);
        days[^1].State.ShouldBe(DayState.Due);
        days.Zip(days.Skip(1)).ShouldAllBe(pair => pair.First.Date.AddDays(1) == pair.Second.Date);
        if (unit == TimeUnit.WorkingHour)
        {
            days.Sum(day => day.Worked.TotalMinutes).ShouldBe(amount * 60, 0.001);
        }
        else if (unit != TimeUnit.Month)
        {
            days.Select(day => day.Number).OfType<int>().ShouldBe(Enumerable.Range(1, amount), deadline.Explain());
        }
    });

    [Fact]
    public void While_a_pause_is_open_what_was_counted_and_what_is_left_make_the_limit() => Each((random, unit, received, pauses) =>
    {
        var open = new Pause(received.AddMinutes(random.Next(0, 30_000)), null);
        var amount = random.Next(1, 40);
        var deadline = DeadlineCalculator.Due(TimeLimit.Of(amount, unit), received, Shipped, [.. pauses, open]);
        if (deadline.Due is not null || unit == TimeUnit.Month)
        {
            return;
        }

        if (unit == TimeUnit.WorkingHour)
        {
            (deadline.Days.Sum(day => day.Worked.TotalMinutes) + deadline.TimeLeft.TotalMinutes).ShouldBe(amount * 60, 0.001);
        }
        else
        {
            (deadline.Days.Count(day => day.Number is not null) + deadline.DaysLeft).ShouldBe(amount, deadline.Explain());
        }
    });

    [Fact]
    public void Counting_by_steps_gives_the_same_day() => Each((random, _, received, _) =>
    {
        var amount = random.Next(1, 60);
        var day = WorkCalendar.DateOf(received);
        for (var left = amount; left > 0;)
        {
            day = day.AddDays(1);
            left -= Shipped.IsWorkingDay(day) ? 1 : 0;
        }

        DeadlineCalculator.Due(TimeLimit.WorkingDays(amount), WorkCalendar.DateOf(received), Shipped).DueDate.ShouldBe(day);
        Shipped.WorkingDaysBetween(WorkCalendar.DateOf(received), day).ShouldBe(amount);
    });

    private static DateTimeOffset Due(int amount, TimeUnit unit, DateTimeOffset received, IReadOnlyList<Pause> pauses) =>
        DeadlineCalculator.Due(TimeLimit.Of(amount, unit), received, Shipped, pauses).Due!.Value;

    private static void Each(Action<Random, TimeUnit, DateTimeOffset, Pause[]> check)
    {
        var random = new Random(20240202);
        var first = At("2019-01-02 00:00");
        for (var round = 0; round < Rounds; round++)
        {
            var received = first.AddMinutes(random.Next(0, 12 * 365 * 24 * 60));
            var pauses = new Pause[random.Next(0, 3)];
            for (var i = 0; i < pauses.Length; i++)
            {
                var from = received.AddMinutes(random.Next(-2_000, 40_000));
                pauses[i] = new Pause(from, from.AddMinutes(random.Next(0, 20_000)));
            }

            check(random, Units[random.Next(Units.Length)], received, pauses);
        }
    }
}
