using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>A sign-in that ends while a request reads it has ended for every request after it.</summary>
public abstract class DeviceSessionSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private const int Tries = 300;

    [Fact]
    public async Task What_ended_while_it_was_read_is_not_kept()
    {
        var cancel = TestContext.Current.CancellationToken;
        var devices = Get<DeviceSessions>();
        var whose = new Session { AccountId = Guid.CreateVersion7(), PersonId = Guid.CreateVersion7(), Stamp = "s", DisplayName = "", Demo = false, Positions = [] };
        for (var i = 0; i < Tries; i++)
        {
            var device = await devices.Begin(whose, [SignInMethods.Password], null, "192.0.2.1", "Firefox", cancel);
            devices.Forget(device.Id);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => devices.Find(device.Id, cancel), cancel)).Append(Task.Run(() => devices.End(device.Id, cancel), cancel)));
            (await devices.Find(device.Id, cancel)).ShouldBeNull($"try {i}");
        }
    }
}

public sealed class DeviceSessionOnSqlite() : DeviceSessionSuite(Dialect.Sqlite);

public sealed class DeviceSessionOnPostgres() : DeviceSessionSuite(Dialect.Postgres);
