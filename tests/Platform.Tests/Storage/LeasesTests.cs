using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Storage;

public abstract class LeasesSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule())
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lease_has_one_holder_until_it_is_released_and_each_new_holder_a_higher_token()
    {
        var first = Get<Leases>();
        await using var node = Program.AnotherNode();
        var second = (Leases)node.GetService(typeof(Leases))!;

        var token = await first.Take("sweep", Hour, cancel);
        token.ShouldNotBeNull();
        (await second.Take("sweep", Hour, cancel)).ShouldBeNull();
        (await first.Take("sweep", Hour, cancel)).ShouldBe(token);

        await first.Release("sweep", cancel);
        (await second.Take("sweep", Hour, cancel)).ShouldBe(token + 1);
    }

    [Fact]
    public async Task Leases_of_different_names_do_not_meet()
    {
        await using var node = Program.AnotherNode();
        (await Get<Leases>().Take("one", Hour, cancel)).ShouldNotBeNull();
        (await ((Leases)node.GetService(typeof(Leases))!).Take("two", Hour, cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Scripts_run_once()
    {
        (await Get<Migrator>().Run(cancel)).ShouldBeEmpty();
    }
}

public sealed class LeasesOnSqlite() : LeasesSuite(Dialect.Sqlite);

public sealed class LeasesOnPostgres() : LeasesSuite(Dialect.Postgres);
