using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Administration;

public abstract class RealUnitsSuite(Dialect dialect, bool seeded) : DatabaseSuite(dialect, new StorageModule(), new AdministrationModule())
{
    private static readonly DateOnly Reorganisation = new(2025, 7, 1);
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override bool Seeded => seeded;

    [Fact]
    public async Task The_history_counts_right_on_every_date_and_a_second_import_changes_nothing()
    {
        var file = SharedData.PathOf("units_history_30.csv");
        var first = await Get<ImportUnits>().Run(file, cancel);
        first.Rejected.ShouldBeEmpty();
        (first.Imported + first.Updated + first.Unchanged).ShouldBe(360);
        if (seeded)
        {
            first.Imported.ShouldBe(0);
        }

        Communes(new(2018, 6, 1)).ShouldBe(265);
        Communes(new(2024, 6, 30)).ShouldBe(235);
        Districts(new(2024, 6, 30)).ShouldBe(12);
        Communes(new(2025, 1, 1)).ShouldBe(207);
        Communes(Reorganisation).ShouldBe(0);
        Districts(Reorganisation).ShouldBe(0);

        (await Get<ImportUnits>().Run(file, cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 360, rejected 0");
    }

    [Fact]
    public async Task The_succession_of_2025_loads_twice_and_divided_communes_name_all_candidates()
    {
        var file = SharedData.PathOf("units_succession_2025_30_31.csv");
        var first = await Get<ImportSuccession>().Run(file, Reorganisation, cancel: cancel);
        first.Rejected.ShouldBeEmpty();
        first.Updated.ShouldBe(0);
        first.Unchanged.ShouldBe(seeded ? 244 : 0);
        (await Get<ImportSuccession>().Run(file, Reorganisation, cancel: cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 451, rejected 0");

        var organisation = Get<IOrganisation>();
        var pinned = new DateOnly(2024, 12, 31);
        organisation.Successors("10510", pinned).Certain!.NewCode.ShouldBe("10507");
        organisation.Successors("10528", pinned).Certain.ShouldBeNull();
        organisation.Successors("10528", pinned).Candidates.Select(s => s.NewCode).ShouldBe(["10532", "10537"]);
    }

    private int Communes(DateOnly date) => Get<IOrganisation>().On(date).Units.Count(u => u.Province == "30" && u.Level == 3);

    private int Districts(DateOnly date) => Get<IOrganisation>().On(date).Units.Count(u => u.Province == "30" && u.Level == 2);
}

public sealed class RealUnitsOnSqlite() : RealUnitsSuite(Dialect.Sqlite, seeded: false);

public sealed class RealUnitsOnPostgres() : RealUnitsSuite(Dialect.Postgres, seeded: false);

public sealed class RealUnitsOverShippedOnSqlite() : RealUnitsSuite(Dialect.Sqlite, seeded: true);

public sealed class RealUnitsOverShippedOnPostgres() : RealUnitsSuite(Dialect.Postgres, seeded: true);
