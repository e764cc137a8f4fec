using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Administration;

public sealed class ShippedFactsTests
{
    [Fact]
    public async Task Shipped_units_and_successors_are_those_of_the_real_files()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shipped = await TestProgram.Start(Dialect.Sqlite, [new StorageModule(), new AdministrationModule()], seed: true);
        await using var real = await TestProgram.Start(Dialect.Sqlite, [new StorageModule(), new AdministrationModule()]);
        await real.Get<ImportUnits>().Run(SharedData.PathOf("units_history_30.csv"), cancel);
        await real.Get<ImportSuccession>().Run(SharedData.PathOf("units_succession_2025_30_31.csv"), new DateOnly(2025, 7, 1), cancel: cancel);

        (await Units(shipped)).ShouldBe(await Units(real));
        (await Arrows(shipped)).ShouldBe(await Arrows(real));
        var on = shipped.Get<IOrganisation>().On(new DateOnly(2025, 7, 1));
        on.Units.Count(u => u.Level == 3).ShouldBe(64);
        on.Units.Where(u => u.Level == 3).Select(u => u.Code).ShouldBe((await Arrows(real)).Select(a => a.NewCode).Distinct().Order(StringComparer.Ordinal));
    }

    private static Task<List<(string, int, string, string, string, DateOnly, DateOnly)>> Units(TestProgram program) =>
        program.Database.Query<(string, int, string, string, string, DateOnly, DateOnly)>("select code, level, type, name, parent_code, valid_from, valid_to from administration_units where province = '30' and level > 1 order by code, valid_from");

    private static Task<List<(string OldCode, string OldName, string NewCode, string NewName, string Share, int Targets)>> Arrows(TestProgram program) =>
        program.Database.Query<(string, string, string, string, string, int)>("select old_code, old_name, new_code, new_name, share, targets from administration_succession where old_province = '30' and old_code <> '30' order by old_code, new_code");
}
