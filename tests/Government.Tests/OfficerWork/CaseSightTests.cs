using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>"Why can she see this dossier?": whoever is named is exactly who sees it, with what she holds and through which agency.</summary>
public abstract class CaseSightSuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task Whoever_is_named_is_exactly_who_sees_it()
    {
        var (d, _, _) = await InProgress();
        var said = await Office.Sees(d.Number);
        var (seeing, blind) = (0, 0);
        foreach (var person in DemoPerson.Read(Get<Folders>()))
        {
            var (account, sees) = await Office.SeesInASeat(person.Login, d.Id);
            said.Any(s => s.Account == account).ShouldBe(sees, person.Login);
            (seeing, blind) = sees ? (seeing + 1, blind) : (seeing, blind + 1);
        }

        seeing.ShouldBeGreaterThan(3);
        blind.ShouldBeGreaterThan(3);
        var (here, citizen) = ((await Office.As("hotich.doantung")).Actor.AccountId, (await Office.As("congdan1")).Actor.AccountId);
        said.First(s => s.Account == here).Through.ShouldContain("xã Đoàn Tùng (nơi giải quyết, nơi tiếp nhận)");
        said.Any(s => s.Account == citizen).ShouldBeFalse("she sees it as hers, not as an officer");
    }

    [Fact]
    public async Task An_inspector_is_named_with_her_mandate_as_long_as_it_lasts()
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, """
            ten_dang_nhap,ho_ten,ma_co_quan,chuc_vu,vai_tro,tu_ngay
            thanhtra.thanhmien,Đào Thị Tra,H23.32,Thanh tra viên,inspector,01/01/2020
            """, Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Rejected.ShouldBeEmpty();
        var (d, _, _) = await InProgress();
        var inspector = (await Office.As("thanhtra.thanhmien")).Actor.AccountId;
        (await Office.Sees(d.Number)).ShouldNotContain(s => s.Account == inspector);
        var today = Clock.Today();
        var given = await Get<GiveMandate>().Handle(
            new()
            {
                RequestId = Guid.NewGuid(),
                Account = inspector,
                HeldAt = "H23.32",
                Agency = "H23.32",
                FirstDay = today,
                LastDay = today.AddDays(20),
                Purpose = "Kiểm tra giải quyết hồ sơ hộ tịch",
                Document = "QĐ 5/QĐ-UBND",
            }, await Office.As("chutich.thanhmien"), Cancel);
        given.Succeeded.ShouldBeTrue();
        var sight = (await Office.Sees(d.Number)).Where(s => s.Account == inspector).ShouldHaveSingleItem();
        (sight.Source, sight.Through).ShouldBe(("Thanh tra (QĐ 5/QĐ-UBND)", "Kiểm tra giải quyết hồ sơ hộ tịch"));
        Clock.Advance(TimeSpan.FromDays(21));
        (await Office.Sees(d.Number)).ShouldNotContain(s => s.Account == inspector);
    }
}

public sealed class CaseSightOnSqlite() : CaseSightSuite(Dialect.Sqlite);

public sealed class CaseSightOnPostgres() : CaseSightSuite(Dialect.Postgres);
