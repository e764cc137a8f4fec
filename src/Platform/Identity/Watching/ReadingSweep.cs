using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Looks every hour at what officers read since it last looked: today and the days it missed, of those officers only who have read more meanwhile.</summary>
internal sealed class ReadingSweep(ReadAudit audit, ReadingDays days, ReadingRules rules, Findings findings, TimeProvider clock) : ISweep
{
    private const int MostDays = 7;

    public string Name => "reading";
    public string Words => "Tìm việc đọc dữ liệu cá nhân bất thường của cán bộ";

    public async Task<long> Run(CancellationToken cancel)
    {
        var (today, found) = (clock.Today(), 0L);
        var first = await audit.LastDay(cancel) is { } last && last < today ? last : today.AddDays(-1);
        for (var day = first < today.AddDays(-MostDays) ? today.AddDays(-MostDays) : first; day <= today; day = day.AddDays(1))
        {
            foreach (var reader in await audit.ReadersOf(day, cancel))
            {
                found += await Judge(reader, day, cancel);
            }
        }

        return found;
    }

    private async Task<long> Judge(Reader reader, DateOnly day, CancellationToken cancel)
    {
        var read = await days.Of(reader.ActorId, reader.Agency, day, cancel);
        var found = 0L;
        foreach (var rule in rules.On(day))
        {
            if (read.IsUnusual(rule, out var counted) && await findings.Note(rule, reader.ActorId, reader.Agency, day, counted, read.Usual, cancel))
            {
                found++;
            }
        }

        // Last, so that a sweep that broke off looks again.
        await audit.KeepDay(reader, day, read.Looks.SelectMany(l => l.Subjects).Distinct().LongCount(), cancel);
        return found;
    }
}
