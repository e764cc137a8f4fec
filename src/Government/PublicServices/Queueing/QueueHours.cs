using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>When numbers are given: on working days, from a little before the office opens until it closes.</summary>
public sealed class QueueHours(DossierClock clock, DeskRules rules, TimeProvider time)
{
    public DateOnly Today => time.Today();

    public DateTimeOffset Now => time.Now();

    public bool IsOpen
    {
        get
        {
            var (now, day) = (Now, Today);
            return clock.Calendar.IsWorkingDay(day) && now >= clock.Calendar.OpeningOf(day).AddMinutes(-rules.On(day).QueueOpensMinutesBefore) && now < clock.Calendar.ClosingOf(day);
        }
    }

    /// <summary>Why nobody gets a number now and when the desk opens; null while it is open.</summary>
    public string? Closed
    {
        get
        {
            if (IsOpen)
            {
                return null;
            }

            var (calendar, today) = (clock.Calendar, Today);
            var next = calendar.IsWorkingDay(today) && Now < calendar.OpeningOf(today) ? today : calendar.NextWorkingDay(today);
            var why = calendar.IsWorkingDay(today) ? T("queue.after-hours") : T("queue.day-off", calendar.DayInfo(today).Name);
            return T("queue.closed", why, ViFormat.Time(calendar.OpeningOf(next)), ViFormat.LongDate(next));
        }
    }
}
