using System.Net;
using System.Text.Json;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Api;

/// <summary>The program as it runs, on one database, for all tests of its API.</summary>
public abstract class ApiProgram(Dialect dialect) : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(dialect);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ApiOnSqlite() : ApiProgram(Dialect.Sqlite);

public sealed class ApiOnPostgres() : ApiProgram(Dialect.Postgres);

public abstract class DraftApiSuite(ApiProgram program)
{
    private const string Api = "/api/2026-11";
    private static readonly byte[] Pdf = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    [Fact]
    public async Task A_dossier_with_files_is_handed_in_and_everything_may_be_sent_twice()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        var (field, draft) = await Begin(citizen);
        var id = draft.GetProperty("id").GetGuid();
        var file = Guid.NewGuid();
        var path = $"{Api}/drafts/{id}/files/{file}?field={field}&name=ban%20chup.pdf";
        (await citizen.Upload(path, Pdf)).Status.ShouldBe(HttpStatusCode.OK);
        var (again, with) = await citizen.Upload(path, Pdf);
        again.ShouldBe(HttpStatusCode.OK);
        with.GetProperty("files").GetArrayLength().ShouldBe(1);
        with.GetProperty("files")[0].GetProperty("mediaType").GetString().ShouldBe("application/pdf");
        with.GetProperty("answers").GetProperty(field).GetString().ShouldBe(file.ToString("D"));

        var hand = new { requestId = Guid.NewGuid(), draft = id, version = with.GetProperty("version").GetInt64() };
        var (created, dossier) = await citizen.Post($"{Api}/dossiers", hand);
        created.ShouldBe(HttpStatusCode.Created, dossier.ToString());
        (await citizen.Post($"{Api}/dossiers", hand)).Body.GetProperty("number").GetString().ShouldBe(dossier.GetProperty("number").GetString());
        (await citizen.Get($"{Api}/drafts/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Beginning_twice_with_one_key_gives_one_draft()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        var input = new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Office.DoanTung };
        var (first, second) = (await citizen.Post($"{Api}/drafts", input), await citizen.Post($"{Api}/drafts", input));
        first.Status.ShouldBe(HttpStatusCode.Created);
        second.Body.GetProperty("id").GetGuid().ShouldBe(first.Body.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_file_that_lies_about_its_type_or_is_too_large_is_refused_with_a_sentence()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        var (field, draft) = await Begin(citizen);
        var files = $"{Api}/drafts/{draft.GetProperty("id").GetGuid()}/files";
        var (lies, why) = await citizen.Upload($"{files}/{Guid.NewGuid()}?field={field}&name=anh.png", Pdf);
        lies.ShouldBe(HttpStatusCode.UnprocessableEntity);
        why.GetProperty("code").GetString().ShouldBe("type-mismatch");
        why.GetProperty("errors").GetProperty(field)[0].GetString()!.ShouldContain("anh.png");
        (await citizen.Upload($"{files}/{Guid.NewGuid()}?field={field}&name=to.pdf", new byte[21 * 1024 * 1024])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await citizen.Upload($"{files}/{Guid.NewGuid()}?field=khong-co&name=a.pdf", Pdf)).Body.GetProperty("code").GetString().ShouldBe("field-unknown");
        (await citizen.Get($"{Api}/drafts/{draft.GetProperty("id").GetGuid()}")).Body.GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_taken_back_is_no_longer_named_and_answers_cannot_name_files_themselves()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        var (field, draft) = await Begin(citizen);
        var (id, file) = (draft.GetProperty("id").GetGuid(), Guid.NewGuid());
        var with = (await citizen.Upload($"{Api}/drafts/{id}/files/{file}?field={field}&name=a.pdf", Pdf)).Body;
        var answers = new Dictionary<string, string> { [field] = Guid.NewGuid().ToString() };
        var (saved, kept) = await citizen.Put($"{Api}/drafts/{id}", new { version = with.GetProperty("version").GetInt64(), answers });
        saved.ShouldBe(HttpStatusCode.OK, kept.ToString());
        kept.GetProperty("answers").GetProperty(field).GetString().ShouldBe(file.ToString("D"));
        (await citizen.Put($"{Api}/drafts/{id}", new { version = 1, answers = new Dictionary<string, string> { ["submitterName"] = "Người khác" } })).Status.ShouldBe(HttpStatusCode.Conflict);
        var (taken, without) = await citizen.Delete($"{Api}/drafts/{id}/files/{file}");
        taken.ShouldBe(HttpStatusCode.OK);
        without.GetProperty("answers").TryGetProperty(field, out _).ShouldBeFalse();
        (await citizen.Delete($"{Api}/drafts/{id}/files/{file}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Files_sent_side_by_side_are_all_kept()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        var (field, draft) = await Begin(citizen);
        var id = draft.GetProperty("id").GetGuid();
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => citizen.Upload($"{Api}/drafts/{id}/files/{Guid.NewGuid()}?field={field}&name=trang{i}.pdf", Pdf)));
        sent.ShouldAllBe(s => s.Status == HttpStatusCode.OK);
        (await citizen.Get($"{Api}/drafts/{id}")).Body.GetProperty("answers").GetProperty(field).GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_else_sees_a_draft_or_adds_to_it()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        using var other = await ApiClient.SignedIn(program.App, "congdan2");
        var (field, draft) = await Begin(citizen);
        var address = $"{Api}/drafts/{draft.GetProperty("id").GetGuid()}";
        (await other.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Upload($"{address}/files/{Guid.NewGuid()}?field={field}&name=a.pdf", Pdf)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Post($"{Api}/dossiers", new { requestId = Guid.NewGuid(), draft = draft.GetProperty("id").GetGuid(), version = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = program.App.Client();
        (await nobody.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>A draft of a procedure whose form is generated, every answer given but the files, and its first file field.</summary>
    private static async Task<(string Field, JsonElement Draft)> Begin(ApiClient citizen)
    {
        var listed = (await citizen.Get($"{Api}/procedures?agency={Office.DoanTung}&online=true&take=50")).Body.GetProperty("items");
        var (code, form) = ("", default(JsonElement));
        foreach (var candidate in listed.EnumerateArray().Select(p => p.GetProperty("code").GetString()!))
        {
            (code, form) = (candidate, (await citizen.Get($"{Api}/procedures/{candidate}/form")).Body);
            if (form.GetProperty("pages").EnumerateArray().SelectMany(p => p.GetProperty("fields").EnumerateArray()).Any(f => f.GetProperty("id").GetString() == "request"))
            {
                break;
            }
        }

        var field = form.GetProperty("pages").EnumerateArray().Single(p => p.GetProperty("id").GetString() == "papers").GetProperty("fields")[0].GetProperty("id").GetString()!;
        var answers = new Dictionary<string, string>
        {
            ["submitterName"] = "Nguyễn Thị Hương Sen",
            ["submitterNumber"] = "030198000001",
            ["submitterBirth"] = "1998-04-12",
            ["submitterPhone"] = "+84900000001",
            ["submitterAddress"] = "Thôn Đào Lâm, xã Đoàn Tùng",
            ["actingFor"] = "self",
            ["request"] = "Xin giải quyết",
            ["returnMethod"] = "counter",
            ["declaration"] = "true",
        };
        var (status, draft) = await citizen.Post($"{Api}/drafts", new { requestId = Guid.NewGuid(), procedure = code, agency = Office.DoanTung, answers });
        status.ShouldBe(HttpStatusCode.Created, draft.ToString());
        return (field, draft);
    }
}

public sealed class DraftApiOnSqlite(ApiOnSqlite program) : DraftApiSuite(program), IClassFixture<ApiOnSqlite>;

public sealed class DraftApiOnPostgres(ApiOnPostgres program) : DraftApiSuite(program), IClassFixture<ApiOnPostgres>;

/// <summary>The description of the API is a contract: a change of it is a change of the reviewed copy beside this test.</summary>
public sealed class OpenApiTests(ApiOnSqlite program) : IClassFixture<ApiOnSqlite>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_is_the_one_that_was_reviewed()
    {
        using var client = program.App.Client();
        var document = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync("/api/2026-11/openapi.json", TestContext.Current.CancellationToken))!.AsObject();
        document.Remove("servers");
        var now = document.ToJsonString(Indented) + "\n";
        var reviewed = Path.Combine(Repository.Root, "tests", "Government.Tests", "Api", "2026-11.openapi.json");
        if (!File.Exists(reviewed) || await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken) != now)
        {
            var received = Path.Combine(AppContext.BaseDirectory, "2026-11.openapi.json");
            await File.WriteAllTextAsync(received, now, TestContext.Current.CancellationToken);
            Assert.Fail($"The API differs from its reviewed description. If the change is meant, copy {received} over {reviewed}.");
        }
    }
}
