using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Catalogue;

public abstract class CatalogueSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new CalendarModule(), new AdministrationModule(), new SearchModule(), new PublicServicesModule())
{
    private static readonly DateOnly Day = new(2024, 2, 2);
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override bool Seeded => true;

    private ICatalogue Catalogue => Get<ICatalogue>();

    [Fact]
    public void A_commune_procedure_belongs_to_every_commune_of_the_chart_and_to_nobody_else()
    {
        var agencies = Catalogue.AgenciesFor("1.004873", Day);
        agencies.Count.ShouldBe(235);
        agencies.ShouldAllBe(a => a.Kind == "commune");
        Catalogue.IsCompetent("1.004873", agencies[0].Id, Day).ShouldBeTrue();
        Catalogue.IsCompetent("1.004873", agencies[0].Id, new DateOnly(2023, 12, 31)).ShouldBeFalse();
        Catalogue.IsCompetent("1.004873", Catalogue.AgenciesFor("2.000880", Day)[0].Id, Day).ShouldBeFalse();
        Catalogue.ProceduresOf(agencies[0].Id, Day).ShouldContain(p => p.Code == "1.004873");
    }

    [Fact]
    public void A_district_procedure_belongs_to_the_twelve_districts_and_is_handled_by_their_branch()
    {
        Catalogue.AgenciesFor("2.000880", Day).Select(a => a.Kind).ShouldBe(Enumerable.Repeat("district", 12));
        var transfer = Catalogue.Find("2.000880").ShouldNotBeNull();
        (transfer.FormCode, transfer.ProcessCode, transfer.HandlingPattern).ShouldBe(("2.000880", "land-transfer", "H23.11.10.{nn}"));
        Catalogue.Find("1.001193")!.Limits["direct"].ShouldBe("same_day 15:00");
    }

    [Fact]
    public void Every_procedure_has_a_limit_text_the_calendar_reads_and_somebody_competent()
    {
        Catalogue.All.Count.ShouldBeGreaterThanOrEqualTo(300);
        foreach (var procedure in Catalogue.All)
        {
            procedure.Limits.Values.All(l => TimeLimit.TryParse(l, out _)).ShouldBeTrue(procedure.Code);
            Catalogue.AgenciesFor(procedure.Code, Day).ShouldNotBeEmpty(procedure.Code);
            foreach (var agency in Catalogue.AgenciesFor(procedure.Code, Day).Take(2))
            {
                Catalogue.IsCompetent(procedure.Code, agency.Id, Day).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void What_is_information_only_does_not_go_online()
    {
        Catalogue.All.Where(p => p.ServiceLevel2022 == "thong_tin").ShouldAllBe(p => !Catalogue.MayGoOnline(p));
        Catalogue.MayGoOnline(Catalogue.Find("1.004873")!).ShouldBeTrue();
        Catalogue.AgenciesFor("1.004873", Day).ShouldAllBe(a => Catalogue.DeskFor(a.Id) != null);
    }

    [Fact]
    public async Task An_import_brings_texts_and_leaves_competence_and_handling_alone()
    {
        var before = Catalogue.AgenciesFor("1.004873", Day);
        var row = """{"ma_thu_tuc":"1.004873","ten_thu_tuc":"Cấp Giấy xác nhận tình trạng hôn nhân (mới)","linh_vuc":"Hộ tịch","trinh_tu_thuc_hien":"Bước 1: nộp hồ sơ"}""";
        (await Get<ImportProcedures>().Run(Fixture.File([row]), new Fixture(), cancel)).Updated.ShouldBe(1);
        await CatalogueSeed.Run(Program.Services, cancel);
        var after = Catalogue.Find("1.004873")!;
        after.Name.ShouldEndWith("(mới)");
        after.Parts.Sequence.ShouldBe("Bước 1: nộp hồ sơ");
        (after.FormCode, after.ProcessCode, after.ServiceLevel2022).ShouldBe(("1.004873", "marital-status", "toan_trinh"));
        Catalogue.AgenciesFor("1.004873", Day).ShouldBe(before);
    }

    [Theory]
    [InlineData("sang tên sổ đỏ", "2.000880")]
    [InlineData("giay doc than", "1.004873")]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("1.004873", "1.004873")]
    [InlineData("khái sính", "1.001193")]
    public async Task People_find_what_they_mean(string typed, string code)
    {
        var page = await Get<CatalogueSearch>().Find(new CatalogueFilter { Text = typed }, 20, cancel);
        page.Procedures.Select(p => p.Code).ShouldContain(code);
    }

    [Fact]
    public async Task The_red_book_without_marks_means_land_certificates()
    {
        var page = await Get<CatalogueSearch>().Find(new CatalogueFilter { Text = "so do" }, 20, cancel);
        page.Procedures.Take(5).ShouldAllBe(p => p.Field == "Đất đai");
    }

    [Fact]
    public async Task Paging_shows_every_procedure_once()
    {
        var seen = new List<string>();
        var filter = new CatalogueFilter { Level = "commune" };
        for (string? after = ""; after is not null;)
        {
            var page = await Get<CatalogueSearch>().Find(filter with { After = after }, 10, cancel);
            seen.AddRange(page.Procedures.Select(p => p.Code));
            after = page.Next;
        }

        seen.ShouldBeUnique();
        seen.Count.ShouldBe(77);
    }

    [Fact]
    public void Suggestions_begin_with_what_was_typed()
    {
        var suggestions = Get<Suggestions>();
        suggestions.Find("khai s").ShouldNotBeEmpty();
        suggestions.Find("so do")[0].Text.ShouldBe("sổ đỏ");
        suggestions.Find("hon nhan").ShouldContain(s => s.Href == "/thu-tuc/1.004873");
        suggestions.Find("").ShouldBeEmpty();
    }
}

public sealed class CatalogueOnSqlite() : CatalogueSuite(Dialect.Sqlite);

public sealed class CatalogueOnPostgres() : CatalogueSuite(Dialect.Postgres);
