using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>An installation to learn with: it says so everywhere, and nothing of it counts.</summary>
public sealed class TrainingStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_is_learnt_with_is_marked_and_never_counts(Dialect dialect)
    {
        var address = (await apps.Training(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await citizen.Go("/");
        (await citizen.Text("body")).ShouldContain("TẬP HUẤN", Case.Insensitive);
        await citizen.ShouldBeSound();
        var dossier = await citizen.HandIn();
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await desk.Go(dossier.Officer);
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        (await desk.Text("body")).ShouldContain("TẬP HUẤN", Case.Insensitive);
        await desk.ShouldBeSound();
        await citizen.Until("/hop-thu", dossier.Number);

        await using var inspector = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");
        await inspector.Go("/can-bo/thong-ke");
        (await inspector.Text()).ShouldContain("Chưa có số liệu", Case.Sensitive, "messages have arrived, so the log was read: the dossier counts nowhere");
        await inspector.ShouldBeSound();
        await inspector.Go("/can-bo/chi-so-766");
        (await inspector.Text("[id='cs-2.1']")).ShouldContain("không có số liệu");
        await inspector.ShouldBeSound();
        await inspector.Picture($"training-{dialect}");
    }
}
