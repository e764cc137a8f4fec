using NhipCau.Platform.Calendar;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Reminding;

/// <summary>Tells agencies once that the report of the period just ended is due tomorrow, and once that it is late.</summary>
public sealed class RemindReports(IndicatorCatalogue catalogue, IndicatorReports reports, WorkCalendar calendar, Changes changes, TimeProvider clock, Database database) : ISweep
{
    public string Name => "indicators";

    public string Words => "Nhắc báo cáo chỉ tiêu sắp đến hạn, quá hạn";

    public async Task<long> Run(CancellationToken cancel)
    {
        var (set, now, today) = (await catalogue.Read(cancel), clock.Now(), clock.Today());
        var told = 0L;
        foreach (var period in Enum.GetValues<PeriodKind>().Select(k => ReportPeriod.Ended(k, today)))
        {
            var handedIn = (await reports.OfPeriod(period.Code, cancel)).Where(r => r.FirstSubmittedAt is not null).Select(r => r.Agency).ToHashSet();
            foreach (var agency in set.Agencies(period).Where(a => !handedIn.Contains(a)))
            {
                var due = reports.Due(period, set.Of(agency, period));
                var late = now > due;
                if ((late || Instants.LocalDate(due) <= calendar.NextWorkingDay(today)) && await Tell(agency, period, late, due, cancel))
                {
                    told++;
                }
            }
        }

        return told;
    }

    private async Task<bool> Tell(string agency, ReportPeriod period, bool late, DateTimeOffset due, CancellationToken cancel)
    {
        var arguments = new { Agency = agency, Period = period.Code, Kind = late ? 1 : 0 };
        if (await database.First<int?>("select 1 from indicators_reminders where agency = @Agency and period = @Period and kind = @Kind", arguments, cancel) is not null)
        {
            return false;
        }

        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(RemindReports));
        change.Guard("insert into indicators_reminders(agency, period, kind, told_at) values (@Agency, @Period, @Kind, @Now) on conflict do nothing", new { arguments.Agency, arguments.Period, arguments.Kind, change.Now });
        change.Emit(new NewEvent(IndicatorEvents.Due, new IndicatorEvents.Reminder(agency, period.Code, late, Instants.LocalDate(due))));
        return (await change.Commit(() => new ReportAnswer(agency, period.Code, 0, 0))).Succeeded;
    }
}
