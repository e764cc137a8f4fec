namespace NhipCau.Platform.Calendar;

/// <summary>
/// Working days and office hours of a province from 2000 to 2100, immutable. Dates and times of day are those of
/// Asia/Ho_Chi_Minh; a date outside the range is refused with <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>Asia/Ho_Chi_Minh: without daylight saving since before the first date of any calendar here.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly int First = CalendarDays.First.DayNumber, Count = CalendarDays.Last.DayNumber - First + 1;

    private readonly Dictionary<DateOnly, DayInfo> special;
    private readonly DayHours?[] hours = new DayHours?[Count];
    private readonly int[] workedBefore = new int[Count + 1];
    private readonly long[] timeBefore = new long[Count + 1];
    private readonly int[] workingDays;

    private WorkCalendar(CalendarFiles files)
    {
        Version = files.Version;
        var days = new CalendarDays(files);
        special = days.Special;
        var working = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            hours[i] = days.HoursOf(DateOnly.FromDayNumber(First + i));
            if (hours[i] is not null)
            {
                working.Add(First + i);
            }

            workedBefore[i + 1] = working.Count;
            timeBefore[i + 1] = timeBefore[i] + (hours[i]?.Total ?? 0);
        }

        workingDays = [.. working];
    }

    /// <summary>Names the data this calendar was made from; a promise records it.</summary>
    public string Version { get; }

    /// <summary>
    /// Reads <c>days_off.csv</c>, <c>office_hours.csv</c> and <c>holiday_rules.csv</c>; the province's folder, when given,
    /// replaces those of the files it has. A missing file or a bad row stops with its name and line.
    /// </summary>
    public static WorkCalendar Load(string nationalFolder, string? provinceFolder = null) =>
        new(new CalendarFiles([nationalFolder, provinceFolder]));

    /// <summary>Whether offices are open that day.</summary>
    public bool IsWorkingDay(DateOnly date) => HoursAt(date.DayNumber) is not null;

    /// <summary>What kind of day it is and what it is called.</summary>
    public DayInfo DayInfo(DateOnly date)
    {
        var isWorking = IsWorkingDay(date);
        return special.GetValueOrDefault(date)
            ?? (isWorking
                ? new DayInfo(date, DayKind.Working, "Ngày làm việc", "", false)
                : new DayInfo(date, DayKind.Weekend, "Nghỉ cuối tuần", "", false));
    }

    /// <summary>Office hours of the day, in order; empty when it is not worked.</summary>
    public IReadOnlyList<HourSpan> WorkingHours(DateOnly date) => HoursAt(date.DayNumber)?.Spans ?? [];

    /// <summary>The first working day after a date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The <paramref name="days"/>-th working day after a date, which itself does not count; at least 1.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return DateOnly.FromDayNumber(Nth(date.DayNumber, days));
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative backwards.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => WorkedThrough(to.DayNumber) - WorkedThrough(from.DayNumber);

    /// <summary>Office hours that pass between two instants; negative backwards.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to) =>
        TimeSpan.FromTicks(TimeThrough(to) - TimeThrough(from));

    /// <summary>The instant itself within office hours, else the next opening.</summary>
    public DateTimeOffset NextWorkingMoment(DateTimeOffset at)
    {
        var (day, time) = Local(at);
        if (HoursAt(day)?.NextOpen(time) is { } open)
        {
            return At(day, open);
        }

        var next = Nth(day, 1);
        return At(next, HoursAt(next)!.Open.Ticks);
    }

    /// <summary>End of office hours of a working day.</summary>
    public DateTimeOffset ClosingOf(DateOnly workingDay) => At(workingDay.DayNumber, HoursAt(workingDay.DayNumber)!.Close.Ticks);

    /// <summary>Start of office hours of a working day.</summary>
    public DateTimeOffset OpeningOf(DateOnly workingDay) => At(workingDay.DayNumber, HoursAt(workingDay.DayNumber)!.Open.Ticks);

    /// <summary>The civil date of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    internal static DateTimeOffset At(int day, long ticks) => new(DateOnly.FromDayNumber(day).ToDateTime(default).AddTicks(ticks), Offset);

    /// <summary>Office hours of a whole ordinary day: that of the first working day after a date.</summary>
    internal TimeSpan LengthOfDay(int day) => TimeSpan.FromTicks(HoursAt(Nth(day, 1))!.Total);

    internal bool IsWorking(int day) => HoursAt(day) is not null;

    /// <summary>Working days up to and including a day.</summary>
    internal int WorkedThrough(int day) => workedBefore[Index(day) + 1];

    /// <summary>The n-th working day after a day.</summary>
    internal int Nth(int day, int n)
    {
        var index = WorkedThrough(day) + n - 1;
        return index < workingDays.Length ? workingDays[index] : throw OutOfRange();
    }

    /// <summary>Working time (ticks) from the first day of the calendar to an instant.</summary>
    internal long TimeThrough(DateTimeOffset at)
    {
        var (day, time) = Local(at);
        var index = Index(day);
        return timeBefore[index] + (hours[index]?.Before(time) ?? 0);
    }

    /// <summary>The earliest instant by which so much working time (ticks, above zero) has passed.</summary>
    internal DateTimeOffset WhenPassed(long worked)
    {
        if (worked > timeBefore[Count])
        {
            throw OutOfRange();
        }

        // The last day that begins with less than that behind it.
        var found = Array.BinarySearch(timeBefore, worked);
        var index = found < 0 ? ~found - 1 : found;
        while (timeBefore[index] >= worked)
        {
            index--;
        }

        return At(First + index, hours[index]!.After(worked - timeBefore[index]));
    }

    private static (int Day, long Time) Local(DateTimeOffset at)
    {
        var ticks = at.UtcTicks + Offset.Ticks;
        return ((int)(ticks / TimeSpan.TicksPerDay), ticks % TimeSpan.TicksPerDay);
    }

    private DayHours? HoursAt(int day) => hours[Index(day)];

    private static int Index(int day) => (uint)(day - First) < (uint)Count ? day - First : throw OutOfRange();

    private static ArgumentOutOfRangeException OutOfRange() =>
        new("date", $"The working calendar covers {CalendarDays.First.Year} to {CalendarDays.Last.Year}.");
}
