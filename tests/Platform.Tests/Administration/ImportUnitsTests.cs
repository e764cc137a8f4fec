using System.Text;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Administration;

public abstract class ImportUnitsSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new AdministrationModule()), IDisposable
{
    private const string District = "98,901,2,Huyện Thử Một,Huyện,,2010-01-01,2025-07-01,first snapshot held (state at this date),";
    private readonly Tables tables = new();
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    private IOrganisation Organisation => Get<IOrganisation>();

    private Task<ImportReport> Import(params string[] rows) => Get<ImportUnits>().Run(tables.Units(rows), cancel);

    [Fact]
    public async Task A_row_is_brought_into_its_proper_form()
    {
        var decomposed = "Thị Trấn ái Quốc ".Normalize(NormalizationForm.FormD);
        (await Import("98,90101,3," + decomposed + ",Thị Trấn,901,2010-01-01,,123/NQ-UBTVQH14: về việc thử,", District)).Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");

        var unit = Organisation.On(new(2020, 1, 1)).Unit("90101")!;
        unit.Name.ShouldBe("Thị trấn Ái Quốc");
        unit.Type.ShouldBe("Thị trấn");
        unit.LegalBasis.ShouldBe("123/NQ-UBTVQH14");
        var district = Organisation.On(new(2020, 1, 1)).Unit("901")!;
        district.ParentCode.ShouldBe("98");
        district.LegalBasis.ShouldBe("");
    }

    [Theory]
    [InlineData("98,90102,3,Xã Hai,Xã,901,2023-02-29,,,", "valid_from")]
    [InlineData("98,90102,3,Xã Hai,Xã,901,2015-01-01,2014-01-01,,", "valid_to")]
    [InlineData("98,90102,3,Xã Hai,Xã,901,2015-01-01,01/07/2025,,", "valid_to")]
    [InlineData("98,90102,3,Xã Hai,Xã,,2015-01-01,,,", "parent_code")]
    [InlineData("98,90102,3,Xã Hai,Xã,902,2015-01-01,,,", "parent_code")]
    [InlineData("98,90102,3,Xã Hai,Xã,901,2009-12-31,,,", "parent_code")]
    [InlineData("98,9012,3,Xã Hai,Xã,901,2015-01-01,,,", "code")]
    [InlineData("8,90102,3,Xã Hai,Xã,901,2015-01-01,,,", "province")]
    [InlineData("98,90102,4,Xã Hai,Xã,901,2015-01-01,,,", "level")]
    [InlineData("98,90102,3,Xã Hai,Huyện,901,2015-01-01,,,", "type")]
    [InlineData("98,90102,3,,Xã,901,2015-01-01,,,", "name")]
    [InlineData("98,90102,3,Xã Hai, rời,Xã,901,2015-01-01,,,", "")]
    [InlineData("98,90101,3,Xã Một cũ,Xã,901,2014-01-01,2016-01-01,,", "valid_from")]
    public async Task A_row_that_cannot_be_is_refused_with_its_line_and_field_and_the_others_are_taken(string row, string field)
    {
        var report = await Import(District, "98,90101,3,Xã Một,Xã,901,2012-01-01,2015-01-01,,", row);

        report.Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 1");
        report.Rejected[0].Line.ShouldBe(4);
        report.Rejected[0].Field.ShouldBe(field);
        report.Rejected[0].Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task After_the_districts_are_gone_a_commune_stands_below_the_province()
    {
        (await Import(District, "98,90101,3,Phường Một,Phường,,2025-07-01,,,")).Rejected.ShouldBeEmpty();
        Organisation.On(new(2025, 7, 1)).Unit("90101")!.ParentCode.ShouldBe("98");
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_changed_row_is_an_update()
    {
        string[] rows = [District, "98,90101,3,Xã Một,Xã,901,2012-01-01,2020-01-01,,", "98,90101,3,Phường Một,Phường,901,2020-01-01,,9/NQ,"];
        await Import(rows);
        (await Import(rows)).Summary.ShouldBe("imported 0, updated 0, unchanged 3, rejected 0");

        rows[1] = rows[1].Replace("Xã Một", "Xã Mốt", StringComparison.Ordinal);
        (await Import(rows)).Summary.ShouldBe("imported 0, updated 1, unchanged 2, rejected 0");
        Organisation.On(new(2019, 12, 31)).Unit("90101")!.Name.ShouldBe("Xã Mốt");
        Organisation.On(new(2020, 1, 1)).Unit("90101")!.Name.ShouldBe("Phường Một");
    }

    [Fact]
    public async Task A_corrected_day_of_change_replaces_the_wrong_one_and_a_lone_overlap_does_not()
    {
        await Import(District, "98,90101,3,Xã Một,Xã,901,2012-01-01,2020-01-01,,", "98,90101,3,Phường Một,Phường,901,2020-01-01,2025-07-01,,");
        (await Import("98,90101,3,Xã Khác,Xã,901,2019-01-01,2021-01-01,,")).Rejected.Count.ShouldBe(1);

        (await Import("98,90101,3,Xã Một,Xã,901,2012-01-01,2020-03-01,,", "98,90101,3,Phường Một,Phường,901,2020-03-01,2025-07-01,,")).Rejected.ShouldBeEmpty();
        Organisation.On(new(2020, 2, 1)).Unit("90101")!.Name.ShouldBe("Xã Một");
        Organisation.Versions("90101").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_province_is_left_alone_and_a_code_has_one_holder_at_a_time()
    {
        await Import(District);
        var report = await Import("97,801,2,Huyện Khác,Huyện,,2010-01-01,,,", "97,901,2,Huyện Trùng,Huyện,,2020-01-01,,,");
        report.Rejected.Single().Code.ShouldBe("901");
        Organisation.On(new(2020, 6, 1)).Unit("901")!.Name.ShouldBe("Huyện Thử Một");
        (await Import("97,901,2,Huyện Kế,Huyện,,2025-07-01,,,")).Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_another_kind_changes_nothing_and_says_what_is_wrong()
    {
        foreach (var file in new[] { tables.Write("a,b\n1,2\n"), tables.Write(""), tables.New("none.csv") })
        {
            (await Should.ThrowAsync<UnreadableFileException>(() => Get<ImportUnits>().Run(file, cancel))).Message.ShouldContain(file);
        }
    }

    public void Dispose()
    {
        tables.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class ImportUnitsOnSqlite() : ImportUnitsSuite(Dialect.Sqlite);

public sealed class ImportUnitsOnPostgres() : ImportUnitsSuite(Dialect.Postgres);
