using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>The pages of a reorganisation in the running program.</summary>
public sealed class ReorganisationPageTests
{
    private const string Here = "/can-bo/sap-xep";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_plan_is_drafted_from_a_file_decided_refused_on_a_pinned_chart_and_dropped(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect);
        using var admin = await new WebVisitor(app).SignIn("quantri");
        using var head = await new WebVisitor(app).SignIn("chutich.thanhmien");
        (await head.Get(Here)).Status.ShouldBe(HttpStatusCode.NotFound);

        Dictionary<string, string> fields = new() { ["Title"] = "Sắp xếp xã", ["Day"] = "01/06/2024", ["Basis"] = "NQ 1" };
        var wrong = await Send(fields, "co_quan_cu,co_quan_moi\nH23.32.05,H23.32.11\nH23.99,H23.32.11\nH23.32.05,H23.32.11\nH23.32.11,H23.32.11\n");
        foreach (var sentence in new[] { "Dòng 3: ngày 31/05/2024 không có cơ quan mã «H23.99».", "Dòng 4: lặp lại H23.32.05 về H23.32.11.", "Dòng 5: Ủy ban nhân dân xã Tứ Cường chuyển về chính nó." })
        {
            wrong.Text.ShouldContain(sentence);
        }

        wrong.Text.ShouldContain("value=\"Sắp xếp xã\"", customMessage: "what was typed stays");
        (await Send(fields, "a,b\n1,2\n")).Text.ShouldContain("thiếu cột: co_quan_cu, co_quan_moi");
        var drafted = await Send(fields, "co_quan_cu,co_quan_moi\nH23.32.05,H23.32.11\nH23.32.05,H23.32.01\n");
        var plan = drafted.Redirect!.ToString();
        var page = await admin.Get(plan);
        page.Text.ShouldContain("Ủy ban nhân dân xã Đoàn Tùng được chia: hãy chọn nơi nhận cán bộ và nơi nhận hồ sơ.");
        page.Text.ShouldContain("Sơ đồ tổ chức của hệ thống đang ghim ở ngày 30/06/2024.");
        page.Text.ShouldNotContain("handler=Approve");
        (await head.Get(plan)).Status.ShouldBe(HttpStatusCode.NotFound);

        var agency = $"{plan}/H23.32.05";
        (await admin.Post(agency, new() { ["StaffTo"] = "H23.32.11" })).Text.ShouldContain("Hãy chọn một cơ quan tiếp nhận.");
        var people = Regex.Matches((await admin.Get(agency)).Html, "name=\"(to-[0-9a-f-]{36})\"").Select(m => m.Groups[1].Value).ToList();
        people.Count.ShouldBe(3);
        (await admin.Post(agency, new() { ["StaffTo"] = "H23.32.11", ["WorkTo"] = "H23.32.01", [people[0]] = "thoi" })).Redirect!.ToString().ShouldBe($"{plan}?da=ghi");
        (await admin.Get(plan)).Text.ShouldNotContain("được chia");
        (await admin.Get(agency)).Html.ShouldMatch("selected[^>]*value=\"thoi\"");
        var approve = await admin.Send($"{plan}?handler=Approve", await admin.Get(plan), new() { ["Sure"] = "true", ["version"] = "2", ["requestId"] = Guid.NewGuid().ToString() });
        approve.Text.ShouldContain("Hãy bỏ ghim");
        (await admin.Post($"{plan}?handler=Reverse", new() { ["Sure"] = "true", ["version"] = "2", ["requestId"] = Guid.NewGuid().ToString() })).Redirect!.ToString().ShouldBe($"{Here}?da=bo");
        (await admin.Get(plan)).Status.ShouldBe(HttpStatusCode.NotFound);

        async Task<WebPage> Send(Dictionary<string, string> typed, string csv) =>
            await admin.Send(Here, await admin.Get(Here), new(typed) { ["requestId"] = Guid.NewGuid().ToString() }, ("file", "sap-xep.csv", Encoding.UTF8.GetBytes(csv)));
    }
}
