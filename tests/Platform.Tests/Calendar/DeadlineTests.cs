using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Calendar.Calendars;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class DeadlineTests
{
    private static readonly Pause[] OpenPause = [new(At("2024-02-05 10:00"), null)];

    [Theory]
    [InlineData("2024-02-02", 5, "2024-02-16")] // over Tết
    [InlineData("2024-04-25", 4, "2024-05-04")] // ends on a make-up Saturday
    [InlineData("2024-02-03", 1, "2024-02-05")] // a Saturday known by its date alone is day 0
    public void Working_days_skip_what_is_off_and_count_make_up_days(string received, int days, string due) =>
        DeadlineCalculator.Due(TimeLimit.WorkingDays(days), Date(received), Shipped).DueDate.ShouldBe(Date(due));

    [Theory]
    [InlineData("2024-02-02 16:59", "2024-02-05 17:00")]
    [InlineData("2024-02-02 17:00", "2024-02-06 17:00")]
    [InlineData("2024-02-03 10:00", "2024-02-06 17:00")]
    [InlineData("2024-02-02 03:00", "2024-02-05 17:00")]
    public void Received_outside_office_hours_is_received_at_the_next_opening(string received, string due) =>
        DeadlineCalculator.Due(TimeLimit.WorkingDays(1), At(received), Shipped).Due.ShouldBe(At(due));

    [Theory]
    [InlineData("2024-01-31", "2024-02-29")]
    [InlineData("2024-01-10", "2024-02-15")] // 10/2 lies in Tết
    [InlineData("2023-01-31", "2023-02-28")]
    public void Months_end_on_the_same_day_or_the_last_and_then_on_a_working_day(string received, string due) =>
        DeadlineCalculator.Due(TimeLimit.Months(1), Date(received), Shipped).DueDate.ShouldBe(Date(due));

    [Theory]
    [InlineData("2024-03-04 08:00", 4, "2024-03-04 12:00")]
    [InlineData("2024-03-04 08:00", 4.5, "2024-03-04 14:00")]
    [InlineData("2024-03-04 16:30", 0.5, "2024-03-04 17:00")]
    [InlineData("2024-03-08 16:00", 2, "2024-03-11 08:30")]
    [InlineData("2024-03-04 12:30", 1, "2024-03-04 14:30")]
    public void Hours_count_office_hours(string received, double hours, string due) =>
        DeadlineCalculator.Due(TimeLimit.WorkingHours((decimal)hours), At(received), Shipped).Due.ShouldBe(At(due));

    [Theory]
    [InlineData("2024-03-08 14:59", "2024-03-08 17:00")]
    [InlineData("2024-03-08 15:00", "2024-03-11 17:00")]
    [InlineData("2024-03-08 20:00", "2024-03-11 17:00")]
    public void Same_day_holds_before_its_cutoff(string received, string due) =>
        DeadlineCalculator.Due(TimeLimit.SameDay(new TimeOnly(15, 0)), At(received), Shipped).Due.ShouldBe(At(due));

    [Theory]
    [InlineData("2024-01-31 16:40", "2024-02-02 14:05")]
    [InlineData("2024-02-01 00:00", "2024-02-02 17:00", "2024-02-22")]
    [InlineData("2024-02-01 07:30", "2024-02-02 16:00")]
    public void A_pause_stops_whole_days(string from, string to, string due = "2024-02-21")
    {
        var deadline = DeadlineCalculator.Due(TimeLimit.WorkingDays(10), At("2024-01-29 09:12"), Shipped, [new(At(from), At(to))]);

        deadline.DueDate.ShouldBe(Date(due));
        deadline.Days.Where(day => day.Number is not null).Count().ShouldBe(10);
    }

    [Fact]
    public void An_explained_deadline_reads_as_a_small_calendar()
    {
        var pause = new Pause(At("2024-01-31 16:40"), At("2024-02-02 14:05"));
        var deadline = DeadlineCalculator.Due(TimeLimit.WorkingDays(10), At("2024-01-29 09:12"), Shipped, [pause]);

        string.Join(' ', deadline.Days.Select(day => day.Label.Length == 0 ? "." : day.Label)).ShouldBe(
            "nhận 1 2 dừng dừng . . 3 4 5 Tết Tết Tết Tết Tết Tết Tết 6 7 . . 8 9 trả");
        var text = deadline.Explain();
        text.ShouldStartWith("Hẹn trả 17:00 Thứ Tư 21/02/2024: 10 ngày làm việc, nhận 29/01/2024. Đã dừng 2 ngày. Nghỉ Tết Nguyên đán 7 ngày không tính.");
        text.ShouldContain(Shipped.Version);
    }

    [Fact]
    public void An_open_pause_leaves_the_due_time_unknown_and_keeps_what_remains()
    {
        var deadline = DeadlineCalculator.Due(TimeLimit.WorkingDays(5), At("2024-02-02 09:00"), Shipped, OpenPause);

        deadline.Due.ShouldBeNull();
        deadline.IsPaused.ShouldBeTrue();
        deadline.DaysLeft.ShouldBe(4);
        deadline.RemainingAt(At("2024-02-06 09:00")).ShouldBe(new Remaining(Urgency.Paused, "Tạm dừng, còn 4 ngày làm việc"));

        var hours = DeadlineCalculator.Due(TimeLimit.WorkingHours(8), At("2024-02-02 15:00"), Shipped, OpenPause);
        hours.Due.ShouldBeNull();
        hours.TimeLeft.ShouldBe(TimeSpan.FromHours(3.5));
    }

    [Fact]
    public void A_pause_that_begins_on_the_last_day_moves_it()
    {
        var pause = new Pause(At("2024-03-05 10:00"), At("2024-03-07 10:00"));
        DeadlineCalculator.Due(TimeLimit.WorkingDays(1), At("2024-03-04 09:00"), Shipped, [pause]).DueDate.ShouldBe(Date("2024-03-08"));
        DeadlineCalculator.Due(TimeLimit.SameDay(), At("2024-03-05 09:00"), Shipped, [pause]).DueDate.ShouldBe(Date("2024-03-08"));
        DeadlineCalculator.Due(TimeLimit.WorkingDays(1), At("2024-03-04 09:00"), Shipped, [pause with { To = null }]).Due.ShouldBeNull();
    }

    [Theory]
    [InlineData("2024-02-07 10:00", Urgency.Ok, "Còn 5 ngày làm việc")]
    [InlineData("2024-02-20 10:00", Urgency.Soon, "Còn 1 ngày làm việc")]
    [InlineData("2024-02-21 11:00", Urgency.Soon, "Còn 4 giờ")]
    [InlineData("2024-02-21 16:40", Urgency.Soon, "Còn 20 phút")]
    [InlineData("2024-02-21 18:00", Urgency.Late, "Vừa quá hạn")]
    [InlineData("2024-02-23 08:00", Urgency.Late, "Trễ 2 ngày")]
    public void A_worklist_says_what_remains(string now, Urgency kind, string text) =>
        Remaining.Of(At("2024-02-21 17:00"), At(now), Shipped).ShouldBe(new Remaining(kind, text));

    [Fact]
    public void A_limit_without_a_date_promises_none()
    {
        var deadline = DeadlineCalculator.Due(TimeLimit.Event, At("2024-02-02 09:00"), Shipped);

        deadline.Due.ShouldBeNull();
        deadline.IsPaused.ShouldBeFalse();
        deadline.RemainingAt(At("2024-02-06 09:00")).Text.ShouldBe("Không có hạn");
        deadline.Explain().ShouldStartWith("Không hẹn ngày trả");
    }
}
