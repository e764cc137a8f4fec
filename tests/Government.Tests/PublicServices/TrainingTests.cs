using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.NationalPortal;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class TrainingSuite(Dialect dialect) : OfficeSuite(dialect)
{
    protected override IReadOnlyDictionary<string, string?>? Settings => new Dictionary<string, string?> { ["NhipCau:Training"] = "true" };

    [Fact]
    public async Task What_is_learnt_with_counts_nowhere_and_leaves_the_house_nowhere()
    {
        var deliveries = Office.Program.Services.GetServices<IDelivery>().ToList();
        foreach (var delivery in deliveries)
        {
            await Get<DeliveryRunner>().Start(delivery, Cancel);
        }

        var (d, desk, officer) = await InProgress();
        d = (await Office.Route(d, officer)).Value;
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        d = (await Office.Return(d, desk)).Value;
        (await Office.Look(d.Id)).Row.Origin.ShouldBe((int)EventOrigin.Training);
        (await Get<EventLog>().OfCase(d.Id, Cancel)).ShouldAllBe(e => e.Origin == (int)EventOrigin.Training);
        (await Get<Database>().First<long>("select count(*) from services_counts", null, Cancel)).ShouldBe(0);
        (await Get<NationalLedger>().Count(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), Cancel)).ShouldBeEmpty();

        foreach (var delivery in deliveries)
        {
            await Get<DeliveryRunner>().Run(delivery, Cancel);
        }

        (await Get<Database>().Query<string>("select distinct subscription from events_deliveries", null, Cancel)).ShouldBe(["inbox"], "who learns sees messages; nobody outside gets one");
    }

    [Fact]
    public async Task A_database_is_for_training_or_for_work_and_never_both()
    {
        var work = new TrainingMode(Microsoft.Extensions.Options.Options.Create(new NhipCauOptions()));
        (await Should.ThrowAsync<SettingException>(() => work.Check(Get<Database>(), Cancel))).Message.ShouldContain("NhipCau:Training");
        await Get<TrainingMode>().Check(Get<Database>(), Cancel);
        Should.Throw<SettingException>(() => new NationalPortalOptions { Address = "https://cong.example", ClientId = "a", Secret = "b" }.Check(training: true));
    }
}

public sealed class TrainingOnSqlite() : TrainingSuite(Dialect.Sqlite)
{
    [Fact]
    public async Task Every_page_and_paper_says_so()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite, settings: new Dictionary<string, string> { ["NhipCau__Training"] = "true" });
        using var visitor = new WebVisitor(app);
        foreach (var path in new[] { "/", "/dang-nhap", "/khong-co-trang-nay" })
        {
            (await visitor.Get(path)).Text.ShouldContain("Bản tập huấn", customMessage: path);
        }

        using var head = await new WebVisitor(app).SignIn("chutich.doantung");
        var desk = await head.Get("/can-bo/viec");
        (desk.Status, desk.Text.Contains("Bản tập huấn", StringComparison.Ordinal), desk.Text.Contains("<title>[Tập huấn]", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true, true));
    }
}

public sealed class TrainingOnPostgres() : TrainingSuite(Dialect.Postgres);
