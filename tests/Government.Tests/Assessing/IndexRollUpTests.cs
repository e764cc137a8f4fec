using System.Globalization;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Assessing;

/// <summary>Figures from roll-ups equal those worked out from the dossiers' own rows.</summary>
public abstract class IndexRollUpSuite(Dialect dialect)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_year_gives_the_same_index_both_ways_filled_at_once_or_event_by_event()
    {
        var office = await Office.Open(dialect);
        await using var program = office.Program;
        program.Clock.MoveTo(2024, 12, 31, 17, 30);
        await program.Get<GenerateProvince>().Run(1500, 7, new DateOnly(2024, 12, 31), _ => { }, Cancel);
        await Vary(program.Database);
        var measures = program.Get<MeasureDossiers>();

        await measures.Fill(Cancel);
        await Both_ways_agree(program);
        var filled = await Everything(program.Database);
        var year = (await program.Get<RolledUpFigures>().Of(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), new DateOnly(2024, 12, 30), null, Cancel)).Sums.Values.Aggregate((a, b) => a + b);
        year.Synchronised.ShouldBeInRange(1, year.ToSynchronise - 1);
        year.PaidOnline.ShouldBeInRange(1, year.Fee - 1);
        year.FeeSynchronised.ShouldBeInRange(1, year.Synchronised - 1);

        await program.Get<ProjectionRunner>().Rebuild(measures, Cancel);
        (await Everything(program.Database)).ShouldBe(filled);

        // Time passes without an event: what is open turns late.
        program.Clock.MoveTo(2025, 3, 1);
        await Both_ways_agree(program);
    }

    [Fact]
    public async Task A_dossier_moves_through_the_figures_as_it_moves_through_the_office()
    {
        var office = await Office.Open(dialect);
        await using var program = office.Program;
        var (desk, officer, chair) = (await office.As("motcua.doantung"), await office.As("hotich.doantung"), await office.As("chutich.doantung"));
        var made = await office.Submitted();
        (await Sums(program)).ShouldSatisfyAllConditions(s => s.Received.ShouldBe(1), s => s.Accepted.ShouldBe(0), s => s.Open.ShouldBe(1));

        var received = (await office.Receive(made, desk)).Value;
        (await Sums(program)).ShouldSatisfyAllConditions(s => s.Received.ShouldBe(1), s => s.Accepted.ShouldBe(1));

        var routed = (await office.Route(received, desk)).Value;
        if (routed.State == 4 && (await office.Look(routed.Id)).Case.Step != "signing")
        {
            routed = (await office.Route(routed, officer)).Value is { } next ? next : routed;
        }

        program.Clock.Advance(TimeSpan.FromHours(2));
        var decided = await office.Decide(routed, chair);
        decided.Refusal?.Text.ShouldBeNull();
        (await Sums(program)).ShouldSatisfyAllConditions(s => s.Open.ShouldBe(0), s => s.Finished.ShouldBe(1), s => s.EResult.ShouldBe(1), s => s.OnlineCounted.ShouldBe(1), s => s.WorkedMinutes.ShouldBe(120), s => s.AllLate.ShouldBe(0));
        await Both_ways_agree(program);
    }

    [Theory]
    [InlineData("2024-01-01", "2024-12-31")]
    [InlineData("2024-02-01", "2024-02-29")]
    [InlineData("2024-01-15", "2024-03-14")]
    [InlineData("2024-01-15", "2024-01-20")]
    [InlineData("2024-01-31", "2024-02-01")]
    [InlineData("2024-01-01", "2024-02-10")]
    public void Months_and_edges_cover_every_day_once(string from, string to)
    {
        var range = RolledUpFigures.Edges(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        for (var day = range.From.AddDays(-40); day <= range.To.AddDays(40); day = day.AddDays(1))
        {
            var month = new DateOnly(day.Year, day.Month, 1);
            var counted = (month >= range.FirstMonth && month < range.MonthsEnd ? 1 : 0) + (day >= range.From && day < range.HeadEnd ? 1 : 0) + (day >= range.TailStart && day <= range.To ? 1 : 0);
            counted.ShouldBe(day >= range.From && day <= range.To ? 1 : 0, day.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    private static async Task<MeasureSums> Sums(TestProgram program)
    {
        await program.Get<ProjectionRunner>().CatchUp(program.Get<MeasureDossiers>(), Cancel);
        var day = program.Clock.Today();
        return (await program.Get<RolledUpFigures>().Of(day, day, day.AddDays(-1), [Office.DoanTung], Cancel)).Sums[Office.DoanTung];
    }

    /// <summary>What the generator leaves plain: electronic results, papers, reused papers, ratings, missing promises.</summary>
    private static async Task Vary(Database database)
    {
        var ids = await database.Query<Guid>("select id from cases_cases order by id", null, Cancel);
        var random = new Random(1);
        foreach (var id in ids)
        {
            await Sometimes(0.5, "update services_dossiers set result_file = 'r' where case_id = @Id and result_number <> ''");
            await Sometimes(0.4, "insert into services_papers(id, case_id, slot, name, file_hash, size, media_type, origin, state, added_at) values (@Paper, @Id, 's', 'n', @Hash, 1, 'application/pdf', 'applicant', 1, @At)");
            await Sometimes(0.2, "insert into services_ratings(case_id, score, comment, rated_at) values (@Id, @Score, '', @At)");
            await Sometimes(0.5, "update services_dossiers set origin = 0 where case_id = @Id");
            await Sometimes(0.6, "insert into services_national(case_id, number, announced, sent_version, sent_trail, from_portal, first_sent_at) values (@Id, @Text, @Yes, 1, 1, @No, @At)");
            await Sometimes(0.3, "insert into services_receipts(id, agency, year, symbol, no, case_id, fee_id, fee_name, amount, payer, channel, reference, collected_by, collected_at, day, cancel_reason, online) values (@Paper, 'H23', 2024, @Text, 1, @Id, @Paper, 'Phí', 1, @Payer, 'vi', @Text, @Paper, @At, @Day, '', @Yes)");
            await Sometimes(0.03, "update cases_cases set promised_at = null, first_promised_at = null where id = @Id");

            async Task Sometimes(double chance, string sql)
            {
                if (random.NextDouble() < chance)
                {
                    await database.Execute(sql, new { Id = id, Text = id.ToString("N"), Yes = true, No = false, Payer = Array.Empty<byte>(), Day = new DateOnly(2024, 5, 5), Paper = Guid.NewGuid(), Hash = "h" + random.Next(40), Score = random.Next(1, 6), At = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(500_000)) }, Cancel);
                }
            }
        }

        await database.Execute("update cases_cases set owner_id = (select o.owner_id from cases_cases o order by o.id limit 1) where id in (select case_id from services_papers)", null, Cancel);
    }

    private static async Task Both_ways_agree(TestProgram program)
    {
        var agencies = program.Get<IOrganisation>().Current.Agencies;
        var index = program.Get<ServiceIndex>();
        foreach (var period in new[] { IndexPeriod.Year(2024), IndexPeriod.Quarter(2024, 4), IndexPeriod.Month(2024, 1), IndexPeriod.Of(new DateOnly(2024, 1, 20), new DateOnly(2024, 12, 9)) })
        {
            var fast = await index.Of(agencies, period, program.Get<RolledUpFigures>(), Cancel);
            var slow = await index.Of(agencies, period, program.Get<SlowFigures>(), Cancel);
            for (var i = 0; i < agencies.Count; i++)
            {
                fast[i].Input.Sums.ShouldBe(slow[i].Input.Sums, agencies[i].Name);
                fast[i].Input.Services.ShouldBe(slow[i].Input.Services, agencies[i].Name);
                fast[i].Points.ShouldBe(slow[i].Points);
            }
        }

        var province = (await index.Of([agencies.First(a => a.Id == "H23")], IndexPeriod.Year(2024), program.Get<SlowFigures>(), Cancel))[0].Input.Sums;
        province.Received.ShouldBeGreaterThan(0);
    }

    private static async Task<string> Everything(Database database)
    {
        var lines = new List<string>();
        foreach (var (table, order) in new[] { ("services_measured", "case_id"), ("services_measured_days", "agency, procedure_code, channel, day"), ("services_measured_months", "agency, procedure_code, channel, month"), ("services_measured_due", "agency, procedure_code, channel, day, due_on") })
        {
            await using var connection = await database.Open(Cancel);
            foreach (var row in await Dapper.SqlMapper.QueryAsync(connection, $"select * from {table} order by {order}"))
            {
                lines.Add(string.Join('|', ((IDictionary<string, object?>)row).Values));
            }
        }

        lines.Count.ShouldBeGreaterThan(1500);
        return string.Join('\n', lines);
    }
}

public sealed class IndexRollUpOnSqlite() : IndexRollUpSuite(Dialect.Sqlite);

public sealed class IndexRollUpOnPostgres() : IndexRollUpSuite(Dialect.Postgres);
