using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Gathers what an officer read on a day, through the indexes of officer and day only.</summary>
internal sealed class ReadingDays(Database database, ReadAudit audit, PersonStore persons)
{
    private const int UsualDays = 30;

    public async Task<ReadingDay> Of(Guid account, string agency, DateOnly day, CancellationToken cancel)
    {
        var looks = await audit.LooksOf(account, agency, day, cancel);
        var cases = looks.Select(l => l.CaseId).OfType<Guid>().Distinct().ToArray();
        var strange = cases.Length == 0 ? [] : await database.Query<Guid>(
            $"select c.id from cases_cases c where {database.Dialect.AnyOf("c.id", "@Cases")} and c.agency <> @Agency and c.receiving_agency <> @Agency and c.competent_agency <> @Agency and not exists (select 1 from cases_access x where x.case_id = c.id and x.agency = @Agency) and not exists (select 1 from cases_trail t where t.case_id = c.id and t.actor_id = @Account)",
            new { Cases = cases, Agency = agency, Account = account }, cancel);
        var colleagues = await database.Query<Guid>(
            "select distinct a.person_id from identity_positions p join identity_accounts a on a.id = p.account_id where p.agency_id = @Agency and p.valid_from <= @Day and p.valid_to > @Day", new { Agency = agency, Day = day }, cancel);
        var (from, to) = ReadAudit.Bounds(day);
        var gathered = new ReadingDay
        {
            Looks = looks,
            Strange = strange.ToHashSet(),
            Colleagues = colleagues.ToHashSet(),
            Kin = new HashSet<Guid>(),
            Exported = await database.First<long>("select coalesce(sum(cases), 0) from identity_bundles where account_id = @Account and made_at >= @From and made_at < @To", new { Account = account, From = from, To = to }, cancel),
            Usual = ReadingDay.UsualOf(await audit.PersonsOnDays(account, agency, day.AddDays(-UsualDays), day, cancel)),
        };
        return gathered with { Kin = await Kin(account, gathered, cancel) };
    }

    private async Task<IReadOnlySet<Guid>> Kin(Guid account, ReadingDay day, CancellationToken cancel)
    {
        var seen = day.Looks.Where(day.Personal).SelectMany(l => l.Subjects).ToHashSet();
        var own = seen.Count == 0 ? Guid.Empty : await database.First<Guid>("select person_id from identity_accounts where id = @Account", new { Account = account }, cancel);
        var people = await persons.FindMany(seen.Append(own), cancel);
        return people.GetValueOrDefault(own) is not { UnitCode.Length: > 0 } me ? new HashSet<Guid>()
            : people.Values.Where(p => p.Id != own && p.UnitCode == me.UnitCode && Family(p.Name) == Family(me.Name)).Select(p => p.Id).ToHashSet();
    }

    private static string Family(string name) => VietnameseText.SearchKey(name).Split(' ')[0];
}
