using System.Net;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

/// <summary>Another household of the same house: Hải Phòng after 1 July 2025, 114 communes and no districts.</summary>
public abstract class SecondProvinceSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string ThanhDong = "H24.101";

    protected override IReadOnlyDictionary<string, string?>? Settings => new Dictionary<string, string?> { ["NhipCau:Province"] = "haiphong" };

    [Fact]
    public async Task A_dossier_goes_its_whole_way_at_two_levels()
    {
        Clock.MoveTo(2026, 3, 2, 8, 30);
        var (citizen, desk, officer, chairman) = (await Office.As("congdan1"), await Office.As("motcua.thanhdong"), await Office.As("hotich.thanhdong"), await Office.As("chutich.thanhdong"));
        var d = (await Office.Submit(citizen, await Office.Draft(citizen, agency: ThanhDong))).Value;
        d.Number.ShouldBe("H24.101-260302-00001");
        (await Office.Look(d.Id)).Case.ReceivingAgency.ShouldBe(ThanhDong + ".01", "the commune's own centre is its desk");
        (await Office.Receive(d, await Office.As("motcua.hongbang"))).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Office.Receive(d, desk)).Value;
        d = (await Office.Route(d, desk)).Value;
        d = (await Office.Route(d, officer)).Value;
        d = (await Office.Decide(d, chairman)).Value;
        d = (await Office.Return(d, desk)).Value;
        d.State.ShouldBe((int)DossierState.Returned);
        (await Get<CaseStore>().Trail(d.Id, Cancel)).Select(t => t.State).Distinct().Order().ShouldBe([1, 2, 4, 9, 10]);
    }

    [Fact]
    public void The_chart_has_two_levels_and_every_procedure_somebody_competent()
    {
        Clock.MoveTo(2026, 3, 2, 8, 30);
        var chart = Get<IOrganisation>().Current;
        chart.Units.Count(u => u.Level == 3).ShouldBe(114);
        chart.Units.ShouldAllBe(u => u.Level != 2);
        chart.Agencies.Count(a => a.Kind == "commune").ShouldBe(114);
        chart.Agencies.ShouldAllBe(a => a.Kind != "district");
        var today = new DateOnly(2026, 3, 2);
        Get<ICatalogue>().All.Count.ShouldBeGreaterThan(800);
        Get<ICatalogue>().All.Where(p => Get<ICatalogue>().AgenciesFor(p.Code, today).Count == 0).Select(p => p.Code).ShouldBeEmpty();
        var steps = Get<Processes>();
        foreach (var step in steps.InForce("land-transfer", today)!.Steps)
        {
            Get<StepUnits>().Of(step, ThanhDong, "").ShouldNotBeNull(step.Code);
        }
    }

    [Fact]
    public void Old_communes_of_both_provinces_lead_to_new_ones()
    {
        var organisation = Get<IOrganisation>();
        var before = new DateOnly(2025, 6, 30);
        organisation.Successors("10510", before).Certain!.NewCode.ShouldBe("10507");
        organisation.On(before).Units.Count(u => u.Level == 3 && u.Province == "31").ShouldBe(167);
    }
}

public sealed class SecondProvinceOnSqlite() : SecondProvinceSuite(Dialect.Sqlite);

public sealed class SecondProvinceOnPostgres() : SecondProvinceSuite(Dialect.Postgres);

public sealed class SecondProvincePagesTests
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Its_pages_work_and_know_no_districts(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__Province"] = "haiphong" });
        using var citizen = await new WebVisitor(app).SignIn("congdan1");
        foreach (var (path, words) in new[]
        {
            ("/", "Thành phố Hải Phòng"), ("/co-quan", "Ủy ban nhân dân phường Thành Đông"), ("/dich-vu-cong", "Cấp xã"), ("/don-vi-hanh-chinh", "Hải Phòng"),
            ("/don-vi-hanh-chinh?ma=31", "Phường Thành Đông"), ("/thu-tuc/1.004873", "xác nhận tình trạng hôn nhân"), ("/nop-ho-so/1.004873", "Thành Đông"), ("/thu-tuc/2.000880", "Nộp"),
        })
        {
            var page = await citizen.Get(path);
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Text.ShouldContain(words, customMessage: path);
            page.Text.ShouldNotContain("Cấp huyện", Case.Sensitive, path);
        }

        (await citizen.Get("/co-quan")).Text.ShouldNotContain("Huyện và xã");
        using var head = await new WebVisitor(app).SignIn("chutich.thanhdong");
        foreach (var path in new[] { "/can-bo/viec", "/can-bo/thong-ke", "/can-bo/lay-y-kien", "/can-bo/tim" })
        {
            (await head.Get(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }
    }
}
