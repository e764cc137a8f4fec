using System.Net;
using System.Text.Json;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Api;

public abstract class AgencyDossierApiSuite(ApiProgram program)
{
    private const string Api = "/api/2026-11";

    [Fact]
    public async Task An_agency_finds_shows_and_advances_its_dossier_and_no_other_agency_knows_of_it()
    {
        using var citizen = await ApiClient.SignedIn(program.App, "congdan1");
        using var desk = await ApiClient.SignedIn(program.App, "motcua.doantung");
        using var stranger = await ApiClient.SignedIn(program.App, "motcua.tucuong");
        using var answers = JsonDocument.Parse(Office.GoodAnswers.ToJson());
        var (made, handed) = await citizen.Post($"{Api}/dossiers", new { requestId = Guid.NewGuid(), procedure = Office.MaritalStatus, agency = Office.DoanTung, answers = answers.RootElement });
        made.ShouldBe(HttpStatusCode.Created, handed.ToString());
        var (id, number) = (handed.GetProperty("id").GetGuid(), handed.GetProperty("number").GetString()!);

        var (found, dossier) = await desk.Get($"{Api}/agency/dossiers/{id}");
        found.ShouldBe(HttpStatusCode.OK);
        dossier.GetProperty("number").GetString().ShouldBe(number);
        dossier.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ShouldContain("receive");
        dossier.ToString().ShouldNotContain("030198000001");
        (await desk.Get($"{Api}/agency/dossiers?q={number}")).Body.GetProperty("dossiers")[0].GetProperty("id").GetGuid().ShouldBe(id);
        (await desk.Get($"{Api}/agency/dossiers?q=huong%20sen")).Body.GetProperty("dossiers").EnumerateArray().ShouldContain(d => d.GetProperty("id").GetGuid() == id);

        (await stranger.Get($"{Api}/agency/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"{Api}/agency/dossiers?q={number}")).Body.GetProperty("dossiers").GetArrayLength().ShouldBe(0);
        (await citizen.Get($"{Api}/agency/dossiers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await citizen.Get($"{Api}/agency/dossiers?q={number}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Get($"{Api}/agency/dossiers?q={new string('a', 201)}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var (acted, after) = await desk.Post($"{Api}/dossiers/{id}/actions/receive", new { requestId = Guid.NewGuid(), version = dossier.GetProperty("version").GetInt64() });
        acted.ShouldBe(HttpStatusCode.OK, after.ToString());
        (await desk.Get($"{Api}/agency/dossiers/{id}")).Body.GetProperty("trail").GetArrayLength().ShouldBe(2);
    }
}

public sealed class AgencyDossierApiOnSqlite(ApiOnSqlite program) : AgencyDossierApiSuite(program), IClassFixture<ApiOnSqlite>;

public sealed class AgencyDossierApiOnPostgres(ApiOnPostgres program) : AgencyDossierApiSuite(program), IClassFixture<ApiOnPostgres>;
