using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>The pages of delegation, direct roles and inspection in the running program.</summary>
public sealed partial class GivenPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Option(WebPage page, string text) =>
        OptionPattern().Matches(page.Text).First(m => m.Groups["text"].Value.Contains(text, StringComparison.Ordinal)).Groups["value"].Value;

    private static Dictionary<string, string> Days(Dictionary<string, string> more) =>
        new(more) { ["FirstDay"] = Day(0), ["LastDay"] = Day(5), ["Document"] = "QĐ 1/QĐ-UBND" };

    private static string Day(int fromToday) => DateTime.UtcNow.AddHours(7).AddDays(fromToday).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_delegation_is_given_seen_and_revoked_on_its_page_and_the_delegates_session_follows()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var chairman = await new WebVisitor(app).SignIn("chutich.doantung");
        using var clerk = await new WebVisitor(app).SignIn("hotich.doantung");
        using var citizen = await new WebVisitor(app).SignIn("congdan1");
        (await citizen.Get("/can-bo/uy-quyen")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Get("/can-bo/quyen/cap")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.Get("/can-bo/viec")).Text.ShouldNotContain("Phê duyệt, ký");

        var page = await chairman.Get("/can-bo/uy-quyen");
        var fields = Days(new() { ["Account"] = Option(page, "Trần Văn Khải"), ["Permissions"] = "dossier.approve", ["Agency"] = "H23.32.05" });
        var refused = await chairman.Post("/can-bo/uy-quyen", new(fields) { ["Document"] = "" });
        refused.Text.ShouldContain("Hãy ghi số, ngày của văn bản làm căn cứ.");
        refused.Text.ShouldContain(fields["LastDay"], customMessage: "what was typed stays");
        (await chairman.Post("/can-bo/uy-quyen", fields)).Redirect!.ToString().ShouldBe("/can-bo/uy-quyen?da=giao");
        (await clerk.Get("/can-bo/uy-quyen")).Text.ShouldContain("QĐ 1/QĐ-UBND");
        var explained = (await chairman.Get("/can-bo/quyen?co-quan=H23.32.05&quyen=dossier.approve")).Text;
        explained.ShouldContain("theo uỷ quyền của Lê Quang Định (QĐ 1/QĐ-UBND)");

        var given = await chairman.Get("/can-bo/uy-quyen?da=giao");
        given.Text.ShouldContain("Trần Văn Khải");
        var right = RightPattern().Match(given.Html).Groups["id"].Value;
        (await clerk.Send("/can-bo/uy-quyen?handler=End", await clerk.Get("/can-bo/uy-quyen"), new() { ["right"] = right, ["requestId"] = Guid.NewGuid().ToString() })).Status.ShouldBe(HttpStatusCode.OK, "she may not end it, and is told so");
        (await chairman.Send("/can-bo/uy-quyen?handler=End", given, new() { ["right"] = right, ["requestId"] = Guid.NewGuid().ToString() })).Redirect!.ToString().ShouldBe("/can-bo/uy-quyen?da=thoi");
        (await clerk.Get("/can-bo/uy-quyen")).Text.ShouldNotContain("QĐ 1/QĐ-UBND");
        (await chairman.Get("/can-bo/quyen?co-quan=H23.32.05&quyen=dossier.approve")).Text.ShouldNotContain("theo uỷ quyền của");
    }

    [Fact]
    public async Task A_role_given_on_its_page_opens_its_pages_in_the_session_that_runs()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var admin = await new WebVisitor(app).SignIn("quantri");
        using var clerk = await new WebVisitor(app).SignIn("hotich.doantung");
        (await clerk.Get("/can-bo/thong-ke")).Status.ShouldBe(HttpStatusCode.NotFound);
        const string here = "/can-bo/quyen/cap?co-quan=H23.32.05";
        var page = await admin.Get(here);
        var done = await admin.Post(here, Days(new() { ["Account"] = Option(page, "Trần Văn Khải"), ["Role"] = "oversight", ["Agency"] = "H23.32.05" }));
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await clerk.Get("/can-bo/thong-ke")).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.Get(here)).Text.ShouldContain("Kiểm soát thủ tục hành chính");
    }

    [Fact]
    public async Task An_inspector_reads_her_dossiers_does_nothing_and_takes_a_bundle()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var chairman = await new WebVisitor(app).SignIn("chutich.thanhmien");
        using var inspector = await new WebVisitor(app).SignIn("tuphap.thanhmien");
        using var stranger = await new WebVisitor(app).SignIn("motcua.tucuong");
        (await stranger.Get("/can-bo/thanh-tra/giao")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await inspector.Get("/can-bo/thanh-tra")).Text.ShouldContain("Bạn không được giao cuộc thanh tra nào");
        const string give = "/can-bo/thanh-tra/giao?co-quan=H23.32.52";
        var page = await chairman.Get(give);
        var done = await chairman.Post(give, Days(new() { ["Account"] = Option(page, "Ngô Thị Hạnh"), ["Agency"] = "H23.32", ["Purpose"] = "Kiểm tra hộ tịch" }));
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);

        var list = await inspector.Get("/can-bo/thanh-tra");
        list.Text.ShouldContain("Kiểm tra hộ tịch");
        var mandate = MandatePattern().Match(list.Html).Groups["id"].Value;
        (await stranger.Get($"/can-bo/thanh-tra?cuoc={mandate}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Send($"/can-bo/thanh-tra/{mandate}/niem-phong", await stranger.Get("/can-bo/thanh-tra"), new() { ["__RequestVerificationToken"] = WebVisitor.Token(await stranger.Get("/chuc-vu")) })).Status.ShouldBe(HttpStatusCode.NotFound);
        var unknown = Guid.NewGuid();
        (await inspector.Get($"/can-bo/thanh-tra/{mandate}/ho-so/{unknown}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await inspector.Get($"/can-bo/thanh-tra/{mandate}/ho-so/{unknown}/giay-to/{unknown}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using (var forged = await inspector.Client.PostAsync($"/can-bo/thanh-tra/{mandate}/niem-phong", null, Cancel))
        {
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a link cannot make her export");
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WebVisitor.Token(list) });
        using var answer = await inspector.Client.PostAsync($"/can-bo/thanh-tra/{mandate}/niem-phong", form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancel)));
        zip.Entries.Select(e => e.FullName).ShouldBe(["manifest.json", "manifest.sig.json"], "nothing was handed in yet");
    }

    [GeneratedRegex("""<option value="(?<value>[^"]+)"[^>]*>(?<text>[^<]+)</option>""")]
    private static partial Regex OptionPattern();

    [GeneratedRegex("""name="right" value="(?<id>[^"]+)""")]
    private static partial Regex RightPattern();

    [GeneratedRegex("""/can-bo/thanh-tra/(?<id>[0-9a-f-]{36})/niem-phong""")]
    private static partial Regex MandatePattern();
}
