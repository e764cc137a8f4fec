using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Cases;
using NhipCau.Platform.DataRights;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public abstract class DataRequestSuite(Dialect dialect) : IAsyncLifetime
{
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    [Fact]
    public async Task A_copy_is_asked_for_granted_and_holds_what_the_modules_hold()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        var inbox = office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        var dossier = await office.Submitted();
        var other = await office.Submitted();
        await Get<ReadAudit>().Record(chairman.Actor, "Xem hồ sơ để giải quyết", [citizen.PersonId!.Value], dossier.Id, Cancel);
        var key = Guid.NewGuid();
        var asked = (await Ask(citizen, "copy", key: key)).Value;
        (await Ask(citizen, "copy", key: key)).Value.ShouldBe(asked);
        (await Ask(citizen, "copy")).Refusal!.Code.ShouldBe("open-before");

        var c = (await Get<CaseStore>().Find(asked.CaseId, Cancel))!;
        (c.Kind, c.Agency, c.State).ShouldBe(("data-request", "H23.32.05", 1));
        c.PromisedAt.ShouldNotBeNull();
        (await Get<Worklist>().Count(new WorklistQuery { Buckets = [CaseStore.Bucket("data-request", "H23.32.05")] }, 10, Cancel)).ShouldBe(1);
        (await Copy(citizen, asked.CaseId)).Refusal!.Code.ShouldBe("not-found", "not granted yet");

        (await Decide(asked.CaseId, await office.As("hotich.doantung"), DataRequest.Granted)).Refusal!.Code.ShouldBe("not-allowed");
        (await Decide(asked.CaseId, chairman, "")).Refusal!.Code.ShouldBe("verdict-missing");
        (await Decide(asked.CaseId, chairman, DataRequest.Granted, words: "")).Refusal!.Code.ShouldBe("answer-missing");
        (await Decide(asked.CaseId, chairman, DataRequest.Granted)).Succeeded.ShouldBeTrue();
        (await Decide(asked.CaseId, chairman, DataRequest.Granted)).Refusal!.Code.ShouldBe("decided-before");
        (await Get<CaseStore>().Find(asked.CaseId, Cancel))!.ClosedAt.ShouldNotBeNull();
        (await Get<CaseStore>().Trail(asked.CaseId, Cancel)).Select(t => t.Action).ShouldBe(["grant", "ask"]);
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(citizen.Actor.AccountId, null, 10, Cancel)).Count(l => l.Href == "/tai-khoan/du-lieu").ShouldBe(2);

        (await Copy(await office.As("congdan2"), asked.CaseId)).Refusal!.Code.ShouldBe("not-found");
        var zip = (await Copy(citizen, asked.CaseId)).Value;
        (await office.Verify(new MemoryStream(zip))).ShouldBeEmpty();
        using var files = new ZipArchive(new MemoryStream(zip));
        files.Entries.Select(e => e.Name).ShouldBe(["doc.html", "ho-so.json", "hop-thu.json", "luot-xem.json", "manifest.json", "manifest.sig.json", "nhan-than.json", "tai-khoan.json"], ignoreOrder: true);
        var all = string.Concat(files.Entries.Select(Read));
        all.ShouldContain("030198000001");
        all.ShouldContain(dossier.Number);
        all.ShouldContain(other.Number);
        all.ShouldContain("Xem hồ sơ để giải quyết");
        all.ShouldNotContain("030075000002");
        (await Ask(citizen, "copy")).Succeeded.ShouldBeTrue("the first is answered");
    }

    [Fact]
    public async Task A_refusal_needs_a_ground_of_its_kind_and_the_law_of_the_day_sets_the_time()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        (await Ask(citizen, "bay-ra")).Refusal!.Code.ShouldBe("kind-missing");
        (await Ask(citizen, "correct", details: " ")).Refusal!.Code.ShouldBe("details-missing");
        (await Ask(await office.As("congdan3"), "copy")).Refusal!.Code.ShouldBe(AssuranceNeeded.Code);
        var asked = (await Ask(citizen, "erase")).Value;
        (await Decide(asked.CaseId, chairman, DataRequest.Refused)).Refusal!.Code.ShouldBe("ground-missing");
        (await Decide(asked.CaseId, chairman, DataRequest.Refused, "not-shown-wrong")).Refusal!.Code.ShouldBe("ground-missing");
        (await Decide(asked.CaseId, chairman, DataRequest.Refused, "kept-by-law")).Succeeded.ShouldBeTrue();
        (await Get<DataRequests>().Of(citizen.PersonId!.Value, citizen.Actor.AccountId, Cancel)).Single().ShouldSatisfyAllConditions(r => r.Verdict.ShouldBe(DataRequest.Refused), r => r.Ground.ShouldBe("kept-by-law"));

        var kinds = Get<RequestKinds>();
        kinds.Find("erase", new DateOnly(2025, 12, 31))!.Limit.ToString().ShouldBe("3 calendar_day");
        kinds.Find("erase", new DateOnly(2026, 1, 1))!.Limit.ToString().ShouldBe("20 calendar_day");

        // The chairman's own request is for somebody else to answer.
        var own = (await Ask(chairman, "correct")).Value;
        (await Decide(own.CaseId, chairman, DataRequest.Granted)).Refusal!.Code.ShouldBe("own");
        (await Decide(own.CaseId, await office.As("chutich.thanhmien"), DataRequest.Granted)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_asked_and_answered_outlives_its_key()
    {
        await Get<Database>().Execute("delete from kernel_facts where name = 'persons-keys'", null, Cancel);
        var citizen = await office.As("congdan1");
        await Ask(citizen, "correct", details: "Ngày sinh ghi sai");
        await Get<RotateKeys>().Run(TimeSpan.Zero, (_, _) => { }, Cancel);
        (await Get<RotateKeys>().Retire(1, false, Cancel)).Succeeded.ShouldBeTrue();
        var kept = (await Get<DataRequests>().Of(citizen.PersonId!.Value, citizen.Actor.AccountId, Cancel)).Single();
        Get<DataRequests>().Text(kept.Details).ShouldBe("Ngày sinh ghi sai");
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private Task<Outcome<AskDataRequest.Answer>> Ask(CurrentUser who, string kind, string details = "Xin xem lại dữ liệu này", Guid? key = null) =>
        Get<AskDataRequest>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Kind = kind, Details = details }, who, Cancel);

    private Task<Outcome<DecideDataRequest.Answer>> Decide(Guid caseId, CurrentUser who, string verdict, string ground = "", string words = "Đã xem xét yêu cầu của ông/bà") =>
        Get<DecideDataRequest>().Handle(new() { RequestId = Guid.NewGuid(), CaseId = caseId, Verdict = verdict, Ground = ground, Words = words }, who, Cancel);

    private Task<Outcome<byte[]>> Copy(CurrentUser who, Guid caseId) => Get<MakeCopy>().Handle(caseId, who, Cancel);
}

public sealed class DataRequestsOnSqlite() : DataRequestSuite(Dialect.Sqlite);

public sealed class DataRequestsOnPostgres() : DataRequestSuite(Dialect.Postgres);

/// <summary>The pages of it.</summary>
public sealed class DataRequestPagesTests
{
    [Fact]
    public async Task A_citizen_asks_an_officer_answers_and_the_copy_comes_down()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var citizen = await new WebVisitor(app).SignIn("congdan1");
        using var head = await new WebVisitor(app).SignIn("chutich.doantung");
        using var clerk = await new WebVisitor(app).SignIn("hotich.doantung");
        (await citizen.Post("/tai-khoan/du-lieu", [])).Text.ShouldContain("Hãy chọn điều bạn yêu cầu");
        (await citizen.Post("/tai-khoan/du-lieu", new() { ["Kind"] = "copy" })).Redirect!.OriginalString.ShouldBe("/tai-khoan/du-lieu?da=gui");
        (await clerk.Get("/can-bo/yeu-cau-du-lieu")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        var list = await head.Get("/can-bo/yeu-cau-du-lieu");
        var link = System.Text.RegularExpressions.Regex.Match(list.Html, "/can-bo/yeu-cau-du-lieu/[0-9a-f-]{36}").Value;
        (await head.Get(link)).Text.ShouldContain("Nguyễn Thị Hương Sen");
        (await clerk.Get(link)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await head.Post(link, new() { ["Verdict"] = "granted", ["Words"] = "Mời bà tải bản sao" })).Redirect!.OriginalString.ShouldBe(link + "?da=gui");
        var mine = await citizen.Get("/tai-khoan/du-lieu");
        mine.Text.ShouldContain("Mời bà tải bản sao");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WebVisitor.Token(mine), ["yeuCau"] = link[^36..] });
        using var answer = await citizen.Client.PostAsync("/tai-khoan/du-lieu?handler=Copy", form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
    }

    [Fact]
    public async Task An_officer_sees_what_granting_erases_and_the_citizen_is_answered_with_both_lists()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var citizen = await new WebVisitor(app).SignIn("congdan1");
        using var head = await new WebVisitor(app).SignIn("chutich.doantung");
        (await head.Post("/tai-khoan/du-lieu", new() { ["Kind"] = "close", ["Details"] = "Đóng" })).Text.ShouldContain("Bạn đang giữ chức vụ");
        (await citizen.Post("/tai-khoan/du-lieu", new() { ["Kind"] = "erase", ["Details"] = "Xóa điện thoại" })).Redirect.ShouldNotBeNull();
        var link = System.Text.RegularExpressions.Regex.Match((await head.Get("/can-bo/yeu-cau-du-lieu")).Html, "/can-bo/yeu-cau-du-lieu/[0-9a-f-]{36}").Value;
        var before = await head.Get(link);
        before.Text.ShouldContain("Chương trình sẽ xóa");
        before.Text.ShouldContain("Số điện thoại, thư điện tử, địa chỉ (2)");
        before.Text.ShouldContain("Yêu cầu về dữ liệu và câu trả lời (1)");
        (await head.Post(link, new() { ["Verdict"] = "granted", ["Words"] = "Đã xóa liên lạc" })).Redirect.ShouldNotBeNull();
        (await head.Get(link)).Text.ShouldContain("Chương trình đã làm");
        var mine = await citizen.Get("/tai-khoan/du-lieu");
        mine.Text.ShouldContain("Giữ lại theo luật");
        mine.Text.ShouldContain("Số điện thoại, thư điện tử, địa chỉ (2)");
    }
}
