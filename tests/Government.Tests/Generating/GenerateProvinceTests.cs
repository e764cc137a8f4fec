using Dapper;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Generating;

public abstract class GenerateProvinceSuite(Dialect dialect)
{
    private const int Dossiers = 2000;
    private static readonly DateOnly Until = new(2024, 12, 31);

    private static readonly (string Table, string Order)[] Tables =
    [
        ("cases_cases", "id"), ("cases_trail", "case_id, no"), ("cases_access", "case_id, agency, reason"), ("cases_worklist", "case_id, bucket"), ("cases_pauses", "case_id, no"),
        ("cases_numbers", "agency, day"), ("services_dossiers", "case_id"), ("services_supplements", "case_id, no"), ("services_counts", "agency, day"), ("services_numbers", "agency, year"),
        ("persons_persons", "id"), ("events_log", "position"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_gives_the_same_year_and_numbers_go_on_after_it()
    {
        var first = await Filled(7);
        await using var _ = first.Program;
        var second = await Filled(7);
        await using var __ = second.Program;
        foreach (var (table, order) in Tables)
        {
            var (one, other) = (await Rows(first, table, order), await Rows(second, table, order));
            one.Count.ShouldBeGreaterThan(0, table);
            other.ShouldBe(one, table);
        }

        await People_are_the_same(first, second);
        await Sums_agree(first);
        await A_dossier_of_the_last_day_gets_the_next_number(first);
        (await first.Program.Get<GenerateProvince>().Run(10, 8, Until, _ => { }, Cancel)).Refusal!.Code.ShouldBe("already-generated");
    }

    private async Task<Office> Filled(int seed)
    {
        var office = await Office.Open(dialect);
        office.Program.Clock.MoveTo(2024, 12, 31, 17, 30);
        var made = (await office.Program.Get<GenerateProvince>().Run(Dossiers, seed, Until, _ => { }, Cancel)).Value;
        made.Dossiers.ShouldBe(Dossiers);
        made.Open.ShouldBeInRange(20, 400);
        return office;
    }

    /// <summary>Every column but ciphertext and keyed hashes, which depend on the installation's keys.</summary>
    private static async Task<List<string>> Rows(Office office, string table, string order)
    {
        await using var connection = await office.Program.Database.Open(Cancel);
        var wanted = table switch { "persons_persons" => " where created_at >= @From", _ => "" };
        var rows = await connection.QueryAsync(office.Program.Database.Command($"select * from {table}{wanted} order by {order}", new { From = new DateTimeOffset(2024, 1, 1, 0, 0, 0, Instants.VietnamOffset) }, null, Cancel));
        // The demo people are made at the clock of the test and have ids of their own.
        return [.. rows.Cast<IDictionary<string, object?>>().Where(r => table != "persons_persons" || !DemoPerson(r)).Select(r => string.Join('|', r.Where(c => c.Value is not byte[]).Select(c => c.Value)))];
    }

    private static bool DemoPerson(IDictionary<string, object?> row) => row["verified_at"] is not null;

    private static async Task People_are_the_same(Office first, Office second)
    {
        foreach (var id in await first.Program.Database.Query<Guid>("select submitter_id from cases_cases order by number limit 20", null, Cancel))
        {
            var (one, other) = (await first.Program.Get<PersonStore>().Find(id, Cancel), await second.Program.Get<PersonStore>().Find(id, Cancel));
            other.ShouldBe(one);
            one!.Name.ShouldNotBeEmpty();
            (await first.Program.Get<PersonStore>().FindByPersonalNumber(one.PersonalNumber!, Cancel))!.PersonalNumber.ShouldBe(one.PersonalNumber);
        }
    }

    private static async Task Sums_agree(Office office)
    {
        var database = office.Program.Database;
        (await Count("cases_cases")).ShouldBe(Dossiers);
        (await Count("services_dossiers")).ShouldBe(Dossiers);
        (await Sum("last", "cases_numbers")).ShouldBe(Dossiers);
        (await Sum("received", "services_counts")).ShouldBe(await Count("cases_cases where received_at is not null"));
        (await Sum("finished_on_time + finished_late", "services_counts")).ShouldBe(await Count("cases_cases where finished_at is not null"));
        (await Sum("finished_late", "services_counts")).ShouldBe(await Count("cases_cases c join services_dossiers d on d.case_id = c.id where c.finished_at is not null and (d.late_by_supplement or c.finished_at > c.promised_at)"));
        (await Sum("last", "services_numbers")).ShouldBe(await Count("services_dossiers where result_number <> ''"));
        (await Sum("supplement_count", "cases_cases")).ShouldBe(await Count("services_supplements"));
        (await Count("cases_worklist")).ShouldBe(await Count("cases_cases where closed_at is null"));
        (await Count("cases_trail")).ShouldBe(await Sum("version", "cases_cases"));
        (await Count("events_log where origin = 2")).ShouldBe(await Count("cases_trail"));
        (await Count($"events_log where origin <> {(int)EventOrigin.Generated} and case_id is not null")).ShouldBe(0);
        (await Count("cases_cases where finished_at is not null and (finished_at < received_at or closed_at < finished_at)")).ShouldBe(0);
        (await Count("(select agency from cases_cases group by agency) a")).ShouldBeGreaterThan(100);

        async Task<long> Count(string from) => await database.First<long>($"select count(*) from {from}", null, Cancel);
        async Task<long> Sum(string column, string from) => await database.First<long>($"select cast(sum({column}) as bigint) from {from}", null, Cancel);
    }

    private static async Task A_dossier_of_the_last_day_gets_the_next_number(Office office)
    {
        var before = await office.Program.Database.First<long?>("select last from cases_numbers where agency = @Agency and day = @Day", new { Agency = Office.DoanTung, Day = Until }, Cancel) ?? 0;
        var made = await office.Submitted();
        made.Number.ShouldEndWith($"-241231-{before + 1:00000}");
    }
}

public sealed class GenerateProvinceOnSqlite() : GenerateProvinceSuite(Dialect.Sqlite);

public sealed class GenerateProvinceOnPostgres() : GenerateProvinceSuite(Dialect.Postgres);
