using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Notifications;

/// <summary>The inbox page by page: one change may tell somebody many things at the same instant.</summary>
public abstract class InboxSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule(), new NotificationsModule())
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_of_one_instant_are_on_one_page_or_the_next()
    {
        var (me, at) = (Guid.CreateVersion7(), Clock.Now());
        for (var i = 0; i < 7; i++)
        {
            await Database.Execute(
                "insert into notifications_inbox(id, account_id, at, title, body, href) values (@Id, @Account, @At, @Title, '', '')", new { Id = Guid.NewGuid(), Account = me, At = i < 5 ? at : at.AddMinutes(-1), Title = $"Tin {i}" }, cancel);
        }

        var seen = new List<string>();
        (DateTimeOffset, Guid)? after = null;
        while (await Get<Inbox>().List(me, after, 2, cancel) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(l => l.Title));
            after = PageKey.WithId(PageKey.Of(page[^1].At, page[^1].Id));
        }

        seen.Take(5).ShouldBe(["Tin 0", "Tin 1", "Tin 2", "Tin 3", "Tin 4"], ignoreOrder: true);
        seen.Skip(5).ShouldBe(["Tin 5", "Tin 6"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("5")]
    [InlineData("-5_1")]
    [InlineData("9223372036854775807_1")]
    [InlineData("99999999999999999999_1")]
    [InlineData("1_1_1")]
    [InlineData("1_x")]
    public void What_is_no_key_begins_at_the_newest(string? key)
    {
        PageKey.WithId(key).ShouldBeNull();
        PageKey.WithPosition(key).ShouldBeNull();
    }
}

public sealed class InboxOnSqlite() : InboxSuite(Dialect.Sqlite);

public sealed class InboxOnPostgres() : InboxSuite(Dialect.Postgres);
