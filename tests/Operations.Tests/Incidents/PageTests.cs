using System.Net;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>One running program for all pages of this suite.</summary>
public abstract class RunningCentre(Dialect dialect) : IAsyncLifetime
{
    private RunningApp? app;

    public RunningApp App => app ?? throw new InvalidOperationException("The program has not started");

    public async ValueTask InitializeAsync() => app = await RunningApp.Start(dialect);

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

public sealed class RunningCentreOnSqlite() : RunningCentre(Dialect.Sqlite);

public sealed class RunningCentreOnPostgres() : RunningCentre(Dialect.Postgres);

/// <summary>The pages as the people of the centre use them, without script.</summary>
public abstract partial class PageSuite(RunningCentre centre)
{
    private static readonly string[] Pages =
        ["/dieu-hanh/canh-bao", "/dieu-hanh/canh-bao?xem=tat-ca", "/dieu-hanh/canh-bao/quy-tac", "/dieu-hanh/canh-bao/quy-tac/moi", "/dieu-hanh/su-co", "/dieu-hanh/su-co?xem=tat-ca", "/dieu-hanh/su-co/moi", "/dieu-hanh/ca-truc", "/dieu-hanh/danh-ba", "/dieu-hanh/ban-tin", "/dieu-hanh/trinh-chieu", "/can-bo/nhiem-vu-su-co"];

    private async Task<(WebVisitor Duty, string Address)> Opened(bool drill = false)
    {
        var duty = await new WebVisitor(centre.App).SignIn("truc.dieuhanh");
        var answer = await duty.Post("/dieu-hanh/su-co/moi", new()
        {
            ["Title"] = "Cháy kho vật tư",
            ["Kind"] = "fire",
            ["Severity"] = "3",
            ["Description"] = "Khói đen ở nhà bà Hạnh.",
            ["Place"] = "Số 12 ngõ Lâm",
            ["Longitude"] = "106,25",
            ["Latitude"] = "20,75",
            ["drill"] = drill ? "true" : "false",
        });
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return (duty, answer.Redirect!.ToString().Split('?')[0]);
    }

    /// <summary>The version of the incident: tasks on the page have smaller ones of their own.</summary>
    private static string CaseVersion(WebPage page) => $"{VersionField().Matches(page.Html).Max(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))}";

    [System.Text.RegularExpressions.GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial System.Text.RegularExpressions.Regex VersionField();

    [Fact]
    public async Task The_centre_opens_every_page_and_strangers_find_none()
    {
        using var duty = await new WebVisitor(centre.App).SignIn("truc.dieuhanh");
        using var officer = await new WebVisitor(centre.App).SignIn("motcua.doantung");
        using var nobody = new WebVisitor(centre.App);
        foreach (var page in Pages)
        {
            (await duty.Get(page)).Status.ShouldBe(HttpStatusCode.OK, page);
            (await nobody.Get(page)).Status.ShouldBe(HttpStatusCode.Redirect, page);
            if (!page.StartsWith("/can-bo", StringComparison.Ordinal))
            {
                (await officer.Get(page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
            }
        }

        foreach (var unknown in new[] { "/dieu-hanh/su-co/SC.1999.0001", $"/dieu-hanh/canh-bao/quy-tac/{Guid.NewGuid()}", $"/dieu-hanh/ca-truc/{Guid.NewGuid()}", "/dieu-hanh/ban-tin?ngay=2001-01-01", "/dieu-hanh/ban-tin/2001-01-01/1.pdf", "/dieu-hanh/su-co/moi?canh-bao=" + Guid.NewGuid() })
        {
            (await duty.Get(unknown)).Status.ShouldBe(HttpStatusCode.NotFound, unknown);
        }
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        using var duty = await new WebVisitor(centre.App).SignIn("truc.dieuhanh");
        var answer = await duty.Post("/dieu-hanh/su-co/moi", new() { ["Title"] = "Cháy rừng", ["Kind"] = "fire", ["Severity"] = "3", ["Description"] = "", ["Longitude"] = "abc", ["Latitude"] = "20,9" });
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("Hãy ghi diễn biến ban đầu");
        answer.Text.ShouldContain("Kinh độ ở Việt Nam từ 102 đến 118");
        answer.Text.ShouldContain("value=\"Cháy rừng\"");
        answer.Text.ShouldContain("value=\"abc\"");
    }

    [Fact]
    public async Task A_drill_says_so_everywhere_and_its_report_is_paper()
    {
        var (duty, address) = await Opened(drill: true);
        using var kept = duty;
        (await duty.Get(address)).Text.ShouldContain("Tình huống giả định");
        (await duty.Get("/dieu-hanh/su-co")).Text.ShouldContain("DIỄN TẬP");
        (await duty.Send(address + "?handler=Report", await duty.Get(address), [])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await duty.Get(address + "/bao-cao/1")).Text.ShouldContain("Báo cáo tình hình số 1: Cháy kho vật tư");
        var paper = await duty.Get(address + "/bao-cao/1.pdf");
        (paper.Status, paper.ContentType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        (await duty.Get(address + "/bao-cao/2.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agency_sees_its_task_and_what_is_its_own_alone()
    {
        var (duty, address) = await Opened();
        using var kept = duty;
        using var head = await new WebVisitor(centre.App).SignIn("giamdoc.nongnghiep");
        (await head.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (agency, text) in new[] { ("H23.13", "Việc của Tư pháp"), ("H23.09", "Chở nước đến") })
        {
            var page = await duty.Get(address);
            (await duty.Send(address + "?handler=Task", page, new() { ["version"] = CaseVersion(page), ["Agency"] = agency, ["TaskText"] = text, ["Hours"] = "2", ["WorkingTime"] = "false" })).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        var seen = await head.Get(address);
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Text.ShouldContain("Chở nước đến");
        seen.Text.ShouldNotContain("Việc của Tư pháp");
        seen.Text.ShouldNotContain("handler=Task");
        (await head.Get("/can-bo/nhiem-vu-su-co")).Text.ShouldContain("Chở nước đến");
        (await head.Send(address + "?handler=Task", seen, new() { ["requestId"] = Guid.NewGuid().ToString(), ["version"] = "3", ["Agency"] = "H23.13", ["TaskText"] = "x", ["Hours"] = "2" })).Text.ShouldContain("Chưa làm được");
    }

    [Fact]
    public async Task Programs_read_and_write_the_same()
    {
        var (duty, address) = await Opened();
        using var kept = duty;
        var number = address.Split('/')[^1];
        (await duty.Get("/api/2026-11/incidents")).Text.ShouldContain(number);
        (await duty.Get($"/api/2026-11/incidents/{number}")).Text.ShouldContain("\"version\":1");
        (await duty.Get("/api/2026-11/incidents/SC.1999.0001")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await duty.Get("/api/2026-11/alerts")).Status.ShouldBe(HttpStatusCode.OK);
        (await duty.Get("/api/2026-11/incident-tasks")).Status.ShouldBe(HttpStatusCode.OK);
        using var officer = await new WebVisitor(centre.App).SignIn("motcua.doantung");
        (await officer.Get("/api/2026-11/alerts")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Get("/api/2026-11/incidents")).Text.ShouldBe("[]");
        using var nobody = new WebVisitor(centre.App);
        (await nobody.Get("/api/2026-11/incidents")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Presenting_hides_people_on_the_server()
    {
        var (duty, address) = await Opened();
        using var kept = duty;
        var before = await duty.Get(address);
        before.Text.ShouldContain("nhà bà Hạnh");
        (await duty.Post("/dieu-hanh/trinh-chieu", new() { ["bat"] = "true" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var hidden = await duty.Get(address);
        hidden.Text.ShouldContain("Đang trình chiếu");
        foreach (var secret in new[] { "nhà bà Hạnh", "Số 12 ngõ Lâm", "106,25", "106.25" })
        {
            hidden.Text.ShouldNotContain(secret);
        }

        hidden.Text.Split("Lương Thị Hồng Ánh").Length.ShouldBe(2, "her own name in the head alone");
        using var another = await new WebVisitor(centre.App).SignIn("truc.dieuhanh");
        (await another.Get(address)).Text.ShouldContain("nhà bà Hạnh");
        await duty.Post("/dieu-hanh/trinh-chieu", new() { ["bat"] = "false" });
        (await duty.Get(address)).Text.ShouldContain("nhà bà Hạnh");
    }
}

public sealed class PagesOnSqlite(RunningCentreOnSqlite centre) : PageSuite(centre), IClassFixture<RunningCentreOnSqlite>;

public sealed class PagesOnPostgres(RunningCentreOnPostgres centre) : PageSuite(centre), IClassFixture<RunningCentreOnPostgres>;
