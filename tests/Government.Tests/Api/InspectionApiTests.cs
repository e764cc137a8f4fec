using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Api;

/// <summary>An inspector's program reads exactly the dossiers of her mandate, in its days, and each reading is recorded with it.</summary>
public abstract partial class InspectionApiSuite(ApiProgram program)
{
    private const string Api = "/api/2026-11";

    [Fact]
    public async Task Exactly_the_dossiers_of_a_mandate_in_force_are_read_and_each_reading_is_recorded()
    {
        await using var database = new Database(program.App.ConnectionString);
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        using var inspector = await ApiClient.SignedIn(program.App, "hotich.doantung");
        using var other = await ApiClient.SignedIn(program.App, "motcua.tucuong");
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        using var answers = JsonDocument.Parse(Office.GoodAnswers.ToJson());
        var inside = (await citizen.Post($"{Api}/dossiers", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Office.DoanTung, answers = answers.RootElement })).Body;
        var outside = (await citizen.Post($"{Api}/dossiers", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = "H23.32.11", answers = answers.RootElement })).Body;
        var (id, stranger) = (inside.GetProperty("id").GetGuid(), outside.GetProperty("id").GetGuid());
        (await inspector.Get($"{Api}/inspections")).Body.GetArrayLength().ShouldBe(0);

        var mandate = await Given(database, head, firstDay: 0, "Kiểm tra hộ tịch");
        var held = (await inspector.Get($"{Api}/inspections")).Body[0];
        held.GetProperty("document").GetString().ShouldBe("QĐ 7/QĐ-UBND");
        held.GetProperty("agency").GetString().ShouldBe(Office.DoanTung);
        var list = (await inspector.Get($"{Api}/inspections/{mandate}/dossiers")).Body;
        list.GetProperty("dossiers").EnumerateArray().Select(d => d.GetProperty("id").GetGuid()).ShouldBe([id]);
        list.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var (status, dossier) = await inspector.Get($"{Api}/inspections/{mandate}/dossiers/{id}");
        status.ShouldBe(HttpStatusCode.OK, dossier.ToString());
        dossier.GetProperty("number").GetString().ShouldBe(inside.GetProperty("number").GetString());
        dossier.GetProperty("trail").GetArrayLength().ShouldBe(1);
        dossier.GetProperty("papers").ValueKind.ShouldBe(JsonValueKind.Array);
        dossier.ToString().ShouldNotContain("030198000001");
        var looks = await database.Query<string>("select purpose from persons_reads where case_id = @Id order by position", new { Id = id });
        looks.ShouldContain("Thanh tra: Kiểm tra hộ tịch (theo QĐ 7/QĐ-UBND)");
        (await database.Query<string>("select purpose from persons_reads where case_id is null and purpose = 'Thanh tra: Kiểm tra hộ tịch (theo QĐ 7/QĐ-UBND)'", null)).Count.ShouldBe(1, "the list");

        (await inspector.Get($"{Api}/inspections/{mandate}/dossiers/{stranger}")).Status.ShouldBe(HttpStatusCode.NotFound, "outside the mandate");
        (await inspector.Get($"{Api}/inspections/{mandate}/dossiers?after=sai")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Get($"{Api}/inspections/{mandate}/dossiers")).Status.ShouldBe(HttpStatusCode.NotFound, "it is in person");
        (await other.Get($"{Api}/inspections/{mandate}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await citizen.Get($"{Api}/inspections")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await citizen.Get($"{Api}/inspections/{mandate}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = program.App.Client();
        (await nobody.GetAsync($"{Api}/inspections", TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.OK);

        var later = await Given(database, head, firstDay: 3, "Kiểm tra sau");
        (await inspector.Get($"{Api}/inspections/{later}/dossiers")).Status.ShouldBe(HttpStatusCode.NotFound, "it has not begun");
        (await inspector.Get($"{Api}/inspections/{later}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await inspector.Get($"{Api}/inspections")).Body.GetArrayLength().ShouldBe(1);

        await database.Execute("update identity_mandates set first_day = @First, last_day = @Last where id = @Id", new { Id = mandate, First = Today.AddDays(-9), Last = Today.AddDays(-2) });
        (await inspector.Get($"{Api}/inspections/{mandate}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, "its days are over");
        var brief = await Given(database, head, firstDay: 0, "Kiểm tra ngắn");
        (await inspector.Get($"{Api}/inspections/{brief}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await head.Post("/can-bo/thanh-tra/giao?handler=End", new() { ["mandate"] = brief.ToString() })).Redirect.ShouldNotBeNull();
        (await inspector.Get($"{Api}/inspections/{brief}/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, "it was ended");
        (await inspector.Get($"{Api}/inspections/{brief}/dossiers")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static DateOnly Today => Instants.LocalDate(TimeProvider.System.GetUtcNow());

    /// <summary>Given on the page to the officer of the commune.</summary>
    private static async Task<Guid> Given(Database database, WebVisitor head, int firstDay, string purpose)
    {
        var page = await head.Get("/can-bo/thanh-tra/giao");
        var officer = Option().Matches(page.Html).Single(m => WebUtility.HtmlDecode(m.Groups["text"].Value).StartsWith("Trần Văn Khải", StringComparison.Ordinal)).Groups["value"].Value;
        (await head.Post("/can-bo/thanh-tra/giao", new()
        {
            ["Account"] = officer,
            ["Agency"] = Office.DoanTung,
            ["FirstDay"] = Today.AddDays(firstDay).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["LastDay"] = Today.AddDays(firstDay + 5).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["Purpose"] = purpose,
            ["Document"] = "QĐ 7/QĐ-UBND",
        })).Redirect.ShouldNotBeNull();
        return (await database.Query<Guid>("select id from identity_mandates where purpose = @Purpose", new { Purpose = purpose })).Single();
    }

    [GeneratedRegex("""<option value="(?<value>[^"]+)"[^>]*>(?<text>[^<]+)</option>""")]
    private static partial Regex Option();
}

public sealed class InspectionApiOnSqlite(ApiOnSqlite program) : InspectionApiSuite(program), IClassFixture<ApiOnSqlite>;

public sealed class InspectionApiOnPostgres(ApiOnPostgres program) : InspectionApiSuite(program), IClassFixture<ApiOnPostgres>;
