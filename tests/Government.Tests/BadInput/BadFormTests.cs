using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.BadInput;

/// <summary>Bad input through the pages and the JSON surface of the running program.</summary>
public abstract class BadFormSuite(RunningOffice office)
{
    private const string Markup = "<script>alert(\"x\")</script>'); drop table cases_cases; --";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    private static Dictionary<string, string> Applicant(params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["f-keep"] = "",
            ["f.requesterName"] = "Nguyễn Thị Hương Sen",
            ["f.requesterBirth"] = "12/04/1998",
            ["f.requesterNumber"] = "030198000001",
            ["f.requesterPhone"] = "0900 000 001",
            ["f.requesterAddress"] = "Thôn Đào Lâm, xã Đoàn Tùng",
            ["f.onBehalf"] = "self",
        };
        foreach (var (name, value) in changed)
        {
            fields[name] = value;
        }

        return fields;
    }

    [Fact]
    public async Task Every_wrong_field_has_its_sentence_and_keeps_what_was_typed()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var young = DateTime.Today.AddYears(-15).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var answer = await citizen.Post($"{draft}/applicant", Applicant(
            ("f.requesterName", "Nguyễn 😀 " + Markup), ("f.requesterNumber", "0301980"), ("f.requesterBirth", young), ("f.requesterAddress", new string('ă', 10_000))));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var field in new[] { "requesterName", "requesterNumber", "requesterBirth", "requesterAddress" })
        {
            answer.Html.ShouldContain($"id=\"f_{field}-e\"", customMessage: field);
            answer.Html.ShouldContain($"href=\"#f_{field}\"", customMessage: field);
        }

        answer.Text.ShouldContain("hãy bỏ biểu tượng “😀”");
        answer.Text.ShouldContain("10.000 ký tự, tối đa 300");
        answer.Html.ShouldNotContain("<script>alert");
        var later = await citizen.Get($"{draft}/applicant?sua=requesterName&sua=requesterAddress&sua=requesterNumber");
        later.Text.ShouldContain("Nguyễn 😀 " + Markup);
        later.Text.ShouldContain(new string('ă', 10_000));
        later.Html.ShouldContain("value=\"0301980\"");
    }

    [Fact]
    public async Task A_file_that_lies_is_refused_at_its_field_and_the_answers_are_saved()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var page = await citizen.Get($"{draft}/applicant");
        var answer = await citizen.Send($"{draft}/applicant", page, Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Thôn mới")),
            ("upload.authorisation", "uy-quyen.pdf", Encoding.Latin1.GetBytes("MZ\u0090\0program")));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Html.ShouldContain("id=\"upload_authorisation-e\"");
        answer.Text.ShouldContain("không phải là");
        (await citizen.Get($"{draft}/applicant?sua=requesterAddress")).Html.ShouldContain("Thôn mới");
        (await Papers(draft)).ShouldBe(0);
    }

    [Fact]
    public async Task Sixty_megabytes_are_refused_in_words_with_script_and_without()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var page = await citizen.Get($"{draft}/applicant");
        var large = new byte[60 * 1024 * 1024];
        Pdf.CopyTo(large, 0);
        var answer = await citizen.Send($"{draft}/applicant", page, Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Thôn vẫn còn")), ("upload.authorisation", "to.pdf", large));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Html.ShouldContain("id=\"upload_authorisation-e\"");
        answer.Text.ShouldContain("Tệp «to.pdf» lớn hơn 20 MB");
        (await citizen.Get($"{draft}/applicant?sua=requesterAddress")).Html.ShouldContain("Thôn vẫn còn");

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft}/tep?truong=authorisation") { Content = new ByteArrayContent(large) };
        request.Headers.Add("RequestVerificationToken", WebVisitor.Token(page));
        request.Headers.Add("X-File-Name", "to.pdf");
        request.Headers.ExpectContinue = true;
        using var streamed = await citizen.Client.SendAsync(request);
        streamed.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var problem = JsonDocument.Parse(await streamed.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain("tối đa 20 MB");
        (await Papers(draft)).ShouldBe(0);
        Incoming().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_an_upload_leaves_nothing_and_the_draft_stays()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        await citizen.Post($"{draft}/applicant", Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Thôn không mất")));
        var page = await citizen.Get($"{draft}/applicant");
        var headers = new Dictionary<string, string> { ["RequestVerificationToken"] = WebVisitor.Token(page), ["X-File-Name"] = "don.pdf", ["Content-Type"] = "application/pdf" };
        await citizen.Cut($"{draft}/tep?truong=authorisation", 5_000_000, [.. Pdf, .. new byte[1_000_000]], headers, () => Until(() => Incoming().Count > 0));
        await Until(() => Incoming().Count == 0);
        (await Papers(draft)).ShouldBe(0);
        (await citizen.Get($"{draft}/applicant?sua=requesterAddress")).Html.ShouldContain("Thôn không mất");
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_dossier_and_leads_to_it_twice()
    {
        using var citizen = await Citizen();
        var draft = await Filled(citizen);
        var page = await citizen.Get($"{draft}/kiem-tra");
        var first = await citizen.Send($"{draft}/kiem-tra", page, []);
        first.Status.ShouldBe(HttpStatusCode.Redirect, first.Text);
        var second = await citizen.Send($"{draft}/kiem-tra", page, []);
        second.Redirect.ShouldBe(first.Redirect);
        (await office.Database.First<long>("select count(*) from kernel_requests where request_id = @Key", new { Key = Guid.Parse(draft.Split('/')[^1]) })).ShouldBe(1);
    }

    [Fact]
    public async Task The_second_of_two_tabs_is_told_and_loses_neither_words_nor_files()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var stale = await citizen.Get($"{draft}/applicant");
        var fresh = await citizen.Get($"{draft}/applicant");
        var saved = await citizen.Send($"{draft}/applicant", fresh, Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Từ cửa sổ thứ nhất")), ("upload.authorisation", "mot.pdf", Pdf));
        saved.Status.ShouldBe(HttpStatusCode.Redirect, saved.Text);

        var told = await citizen.Send($"{draft}/applicant", stale, Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Từ cửa sổ thứ hai")), ("upload.authorisation", "hai.pdf", [.. Pdf, 32]));
        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Text.ShouldContain("Bản nháp vừa được lưu ở cửa sổ hoặc thiết bị khác");
        told.Text.ShouldContain("Từ cửa sổ thứ hai");
        told.Text.ShouldContain("hai.pdf");

        var kept = await citizen.Get($"{draft}/applicant?sua=requesterAddress");
        kept.Text.ShouldContain("Từ cửa sổ thứ nhất");
        kept.Text.ShouldContain("mot.pdf");

        var again = await citizen.Send($"{draft}/applicant", told, Applicant(("f.onBehalf", "other"), ("f.relation", "parent"), ("f.requesterAddress", "Từ cửa sổ thứ hai")));
        again.Status.ShouldBe(HttpStatusCode.Redirect, again.Text);
        var final = await citizen.Get($"{draft}/applicant?sua=requesterAddress");
        final.Text.ShouldContain("Từ cửa sổ thứ hai");
        final.Text.ShouldContain("hai.pdf");
    }

    [Fact]
    public async Task A_draft_changed_in_another_tab_is_not_handed_in_unseen()
    {
        using var citizen = await Citizen();
        var draft = await Filled(citizen);
        var stale = await citizen.Get($"{draft}/kiem-tra");
        await citizen.Post($"{draft}/applicant", Applicant(("f.requesterAddress", "Địa chỉ mới")));
        var told = await citizen.Send($"{draft}/kiem-tra", stale, []);
        told.Status.ShouldBe(HttpStatusCode.OK);
        told.Text.ShouldContain("Bản nháp vừa được sửa ở cửa sổ hoặc thiết bị khác");
        told.Text.ShouldContain("Địa chỉ mới");
        (await citizen.Send($"{draft}/kiem-tra", told, [])).Redirect!.ToString().ShouldEndWith("/da-nop");
    }

    [Fact]
    public async Task Markup_in_every_field_reaches_the_officer_as_text()
    {
        using var citizen = await Citizen();
        var draft = await Filled(citizen, Markup);
        var check = await citizen.Get($"{draft}/kiem-tra");
        check.Html.ShouldNotContain("<script>alert");
        check.Text.Split(Markup).Length.ShouldBeGreaterThan(3, "address, home and purpose as typed");
        var handedIn = await citizen.Send($"{draft}/kiem-tra", check, []);
        handedIn.Status.ShouldBe(HttpStatusCode.Redirect, handedIn.Text);
        var id = handedIn.Redirect!.ToString().Split('/')[2];
        using var officer = await new WebVisitor(office.App).SignIn("motcua.doantung");
        foreach (var page in new[] { await citizen.Get($"/ho-so/{id}"), await citizen.Get($"/ho-so/{id}/da-nop"), await officer.Get($"/can-bo/ho-so/{id}"), await officer.Get("/can-bo/tim?q=" + Uri.EscapeDataString(Markup)) })
        {
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Html.ShouldNotContain("<script>alert");
        }

        (await officer.Get($"/can-bo/ho-so/{id}")).Text.ShouldContain(Markup);
    }

    [Theory]
    [InlineData("/dich-vu-cong?q=%00%ED%A0%80")]
    [InlineData("/goi-y?q=a%00b")]
    [InlineData("/tra-cuu?so=H23%00&ma=%00")]
    [InlineData("/co-quan?q=%00")]
    [InlineData("/don-vi-hanh-chinh?q=%00&ngay=%00")]
    [InlineData("/nop-ho-so/1.004873?coquan=%00")]
    [InlineData("/thu-tuc/%00")]
    [InlineData("/dich-vu-cong/linh-vuc/%00")]
    [InlineData("/api/2026-11/tracking?number=%00&code=%00")]
    [InlineData("/can-bo/tim?q=%00")]
    [InlineData("/can-bo/viec?thu-tuc=%00&q=%00")]
    public async Task Characters_no_text_holds_never_break_a_page(string path)
    {
        using var officer = path.StartsWith("/can-bo", StringComparison.Ordinal) ? await new WebVisitor(office.App).SignIn("hotich.doantung") : new WebVisitor(office.App);
        ((int)(await officer.Get(path)).Status).ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("agency", "H23\u0000")]
    [InlineData("agency", "H23.32.99999")]
    [InlineData("procedure", "\u0000")]
    [InlineData("requesterNumber", "x")]
    public async Task A_program_hears_in_problem_details_which_field_is_wrong(string field, string value)
    {
        using var citizen = await Citizen();
        var drafts = await office.Database.First<long>("select count(*) from services_drafts");
        using var answer = await citizen.Client.PostAsJsonAsync("/api/2026-11/dossiers", Body(Guid.NewGuid(), field, value));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, text);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNullOrEmpty();
        (await office.Database.First<long>("select count(*) from services_drafts")).ShouldBe(drafts);
    }

    [Theory]
    [InlineData("{\"requestId\":\"0190f000-0000-7000-8000-000000000001\",\"procedure\":\"1.004873\",\"agency\":\"H23.32.05\",\"answers\":{\"requesterName\":\"\\ud800\"}}")]
    [InlineData("{\"requestId\":\"0190f000-0000-7000-8000-000000000002\",\"procedure\":\"\\ud800\",\"agency\":\"H23.32.05\",\"answers\":{}}")]
    [InlineData("{\"requestId\":\"0190f000-0000-7000-8000-000000000003\",\"procedure\":null,\"agency\":null,\"answers\":null}")]
    [InlineData("{\"requestId\":\"0190f000-0000-7000-8000-000000000004\",\"procedure\":\"1.004873\",\"agency\":\"H23.32.05\",\"answers\":[1]}")]
    [InlineData("{")]
    public async Task A_body_that_is_no_dossier_is_refused_without_a_failure(string body)
    {
        using var citizen = await Citizen();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await citizen.Client.PostAsync("/api/2026-11/dossiers", content);
        ((int)answer.StatusCode).ShouldBeInRange(400, 422, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_form_sent_after_signing_out_shows_what_was_typed_under_the_names_of_its_fields()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var page = await citizen.Get($"{draft}/applicant");
        await citizen.Post("/dang-xuat", []);
        var answer = await citizen.Send($"{draft}/applicant", page, Applicant(("f.requesterAddress", "Chưa kịp lưu <b>")));
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Text.ShouldContain("Bạn cần đăng nhập");
        answer.Text.ShouldContain("Chưa kịp lưu <b>");
        answer.Html.ShouldNotContain("Chưa kịp lưu <b>");
        answer.Html.ShouldContain("/dang-nhap?ve=");
    }

    [Fact]
    public async Task A_form_with_a_bad_token_shows_what_was_typed_under_the_names_of_its_fields()
    {
        using var citizen = await Citizen();
        var draft = await Draft(citizen);
        var page = await citizen.Get($"{draft}/applicant");
        var answer = await citizen.Send($"{draft}/applicant", page, Applicant(("f.requesterAddress", "Thôn cũ"), ("__RequestVerificationToken", "hong")));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("Trang đã để quá lâu");
        answer.Text.ShouldContain("<dt>Nơi cư trú</dt>");
        answer.Text.ShouldContain("Thôn cũ");
        answer.Html.ShouldNotContain("f.requester");
        answer.Text.ShouldContain("<dd class=\"copyable\">Cho chính tôi</dd>");
    }

    private async Task<WebVisitor> Citizen() => await new WebVisitor(office.App).SignIn("congdan1");

    private static async Task<string> Draft(WebVisitor citizen)
    {
        var started = await citizen.Post("/nop-ho-so/1.004873", new() { ["coquan"] = Office.DoanTung });
        started.Status.ShouldBe(HttpStatusCode.Redirect, started.Text);
        return started.Redirect!.ToString();
    }

    private static async Task<string> Filled(WebVisitor citizen, string? everywhere = null)
    {
        var draft = await Draft(citizen);
        await citizen.Post($"{draft}/applicant", Applicant(("f.requesterAddress", everywhere ?? "Thôn Đào Lâm")));
        await citizen.Post($"{draft}/status", new() { ["f.status"] = "single", ["f.homes[0].place"] = everywhere ?? "Thôn Đào Lâm", ["f.homes[0].since"] = "12/04/1998", ["f.purpose"] = "other", ["f.purposeText"] = everywhere ?? "Vay vốn", ["f.copies"] = "1" });
        await citizen.Post($"{draft}/papers", []);
        var last = await citizen.Post($"{draft}/result", new() { ["f.returnMethod"] = "counter", ["f.declaration"] = "true" });
        last.Redirect!.ToString().ShouldEndWith("/kiem-tra");
        return draft;
    }

    private static object Body(Guid key, string field, string value)
    {
        var answers = JsonSerializer.Deserialize<Dictionary<string, object>>(Office.GoodAnswers.ToJson())!;
        if (answers.ContainsKey(field))
        {
            answers[field] = value;
        }

        return new { requestId = key, procedure = field == "procedure" ? value : Office.MaritalStatus, agency = field == "agency" ? value : Office.DoanTung, answers };
    }

    private Task<long> Papers(string draft) =>
        office.Database.First<long>("select count(*) from services_papers where draft_id = @Id and state < 2", new { Id = Guid.Parse(draft.Split('/')[^1]) })!;

    private List<string> Incoming() => [.. Directory.EnumerateFiles(Path.Combine(office.App.DataFolder, "files", "incoming"))];

    /// <summary>Waits for something the program does in its own time; the limit only ends a test that would fail.</summary>
    private static async Task Until(Func<bool> reached)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !reached(); await Task.Delay(10))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), "the program did not get there");
        }
    }
}

public sealed class BadFormsOnSqlite(RunningOnSqlite office) : BadFormSuite(office), IClassFixture<RunningOnSqlite>;

public sealed class BadFormsOnPostgres(RunningOnPostgres office) : BadFormSuite(office), IClassFixture<RunningOnPostgres>;
