namespace NhipCau.Platform.Calendar;

/// <summary>Lays out every day from 2000 to 2100: announced schedules where there are any, statutory rules elsewhere.</summary>
internal sealed class CalendarDays
{
    public static readonly DateOnly First = new(2000, 1, 1), Last = new(2100, 12, 31);

    private readonly Dictionary<(DayOfWeek?, DateOnly), DayHours> shared = [];
    private readonly IReadOnlyList<OfficeHours> hours;

    public CalendarDays(CalendarFiles files)
    {
        hours = files.Hours;
        foreach (var day in files.DaysOff)
        {
            if (!Special.TryAdd(day.Date, new DayInfo(day.Date, day.Kind, day.Name, day.Label, false)))
            {
                throw new InvalidDataException($"days_off.csv names {day.Date:yyyy-MM-dd} twice.");
            }
        }

        var announced = files.DaysOff.Where(day => day.Kind == DayKind.Holiday).Select(day => day.Date.Year).ToHashSet();
        for (var year = First.Year; year <= Last.Year; year++)
        {
            if (!announced.Contains(year))
            {
                Project(year, files.Rules);
            }
        }
    }

    /// <summary>Days that are not simply a weekday or a weekend.</summary>
    public Dictionary<DateOnly, DayInfo> Special { get; } = [];

    /// <summary>The office hours of a day, or null when it is not worked.</summary>
    public DayHours? HoursOf(DateOnly date)
    {
        if (!Special.TryGetValue(date, out var info))
        {
            return Weekly(date, date.DayOfWeek);
        }

        return info.IsWorking
            ? Weekly(date, null) ?? throw new InvalidDataException("office_hours.csv has no hours for make_up days.")
            : null;
    }

    private void Project(int year, IReadOnlyList<HolidayRule> rules)
    {
        var toCompensate = new List<(DateOnly Date, HolidayRule Rule)>();
        foreach (var rule in rules)
        {
            foreach (var date in rule.In(year, IsRest))
            {
                if (Special.TryAdd(date, new DayInfo(date, DayKind.Holiday, rule.Name, rule.Label, true)) && IsRest(date))
                {
                    toCompensate.Add((date, rule));
                }
            }
        }

        foreach (var (date, rule) in toCompensate.OrderBy(day => day.Date))
        {
            var next = date.AddDays(1);
            while (IsRest(next) || Special.ContainsKey(next))
            {
                next = next.AddDays(1);
            }

            Special[next] = new DayInfo(next, DayKind.Compensation, "Nghỉ bù " + rule.Name, "nghỉ bù", true);
        }
    }

    private bool IsRest(DateOnly date) => Weekly(date, date.DayOfWeek) is null;

    private DayHours? Weekly(DateOnly date, DayOfWeek? weekday)
    {
        OfficeHours? first = null;
        foreach (var row in hours)
        {
            if (row.Weekday == weekday && row.From <= date && date <= row.To)
            {
                first = row;
                break;
            }
        }

        if (first is null)
        {
            return null;
        }

        if (!shared.TryGetValue((weekday, first.From), out var found))
        {
            found = new DayHours(hours.Where(row => row.Weekday == weekday && row.From <= date && date <= row.To).Select(row => row.Span));
            shared.Add((weekday, first.From), found);
        }

        return found;
    }
}
