using NhipCau.Platform.Calendar;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>Composes the morning's brief when its time has come and it is not there yet; asked every minute.</summary>
public sealed class MorningBrief(BriefPlan plan, BriefBook book, ComposeBrief compose, TimeProvider clock)
{
    /// <returns>Whether one was composed now.</returns>
    public async Task<bool> RunDue(CancellationToken cancel)
    {
        var local = clock.Now().ToOffset(WorkCalendar.Offset);
        var day = DateOnly.FromDateTime(local.DateTime);
        return TimeOnly.FromDateTime(local.DateTime) >= plan.At && await book.Of(day, 1, cancel) is null && (await compose.Morning(day, cancel)).Succeeded;
    }
}
