using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

/// <summary>One command makes a backup of the running program, one restores it elsewhere.</summary>
public abstract class BackupSuite(Dialect dialect)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    [Fact]
    public async Task What_was_backed_up_while_serving_is_restored_whole_in_an_empty_place()
    {
        using var shelf = new TestFolder();
        var (backup, keys) = (shelf.File("sao-luu"), shelf.File("khoa"));
        string number, paper;
        await using (var app = await RunningApp.Start(dialect))
        {
            using var citizen = await new WebVisitor(app).SignIn("congdan1");
            var draft = (await citizen.Post("/nop-ho-so/1.004873", new() { ["coquan"] = Office.DoanTung })).Redirect!.ToString();
            paper = await Upload(citizen, draft);
            number = await Submit(citizen);

            var made = await app.Command("backup", backup);
            made.Code.ShouldBe(0, made.Output);
            made.Output.ShouldContain("1 tệp");
            var taken = await app.Command("backup", backup);
            taken.Code.ShouldBe(1);
            taken.Output.ShouldContain("đã có nội dung");
            (await app.Command("backup", shelf.File("khong-khoa"), "--keys", keys)).Code.ShouldBe(0);
            Directory.Exists(Path.Combine(shelf.File("khong-khoa"), "keys")).ShouldBeFalse();

            var occupied = await app.Command("restore", backup);
            occupied.Code.ShouldBe(1);
            occupied.Output.ShouldContain("không phục hồi đè lên");
            await Submit(citizen);
        }

        await using var restored = await RunningApp.Start(dialect, before: async target =>
        {
            var lacking = await target.Command("restore", shelf.File("khong-khoa"));
            lacking.Code.ShouldBe(1);
            lacking.Output.ShouldContain("--keys");
            (await target.Command("restore", shelf.File("khong-co"))).Output.ShouldContain("không phải là một bản sao lưu trọn vẹn");
            var done = await target.Command("restore", backup);
            done.Code.ShouldBe(0, done.Output);
        });
        using var again = await new WebVisitor(restored).SignIn("congdan1");
        (await again.Get("/tai-khoan")).Text.ShouldContain("Nguyễn Thị Hương Sen");
        var mine = await again.Get("/ho-so-cua-toi");
        mine.Text.ShouldContain(number);
        (await again.Client.GetByteArrayAsync(paper)).ShouldBe(Pdf);
        await using var database = new Database(restored.ConnectionString);
        (await database.First<long>("select count(*) from cases_cases")).ShouldBe(1, "the second dossier came after the backup");
        (await Submit(again)).ShouldNotBe(number, "numbers go on where the backup stood");
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_before_anything_is_written()
    {
        using var shelf = new TestFolder();
        var backup = shelf.File("sao-luu");
        await using (var app = await RunningApp.Start(dialect))
        {
            using var citizen = await new WebVisitor(app).SignIn("congdan1");
            await Upload(citizen, (await citizen.Post("/nop-ho-so/1.004873", new() { ["coquan"] = Office.DoanTung })).Redirect!.ToString());
            (await app.Command("backup", backup)).Code.ShouldBe(0);
        }

        var file = Directory.EnumerateFiles(Path.Combine(backup, "files"), "*", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(file, "x");
        await using var fresh = await RunningApp.Start(dialect, before: async target =>
        {
            var refused = await target.Command("restore", backup);
            refused.Code.ShouldBe(1);
            refused.Output.ShouldContain("bị hỏng");
            Directory.EnumerateFiles(target.DataFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        });
        using var visitor = new WebVisitor(fresh);
        (await visitor.Get("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> Upload(WebVisitor citizen, string draft)
    {
        var page = await citizen.Get($"{draft}/applicant");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft}/tep?truong=otherPapers") { Content = new ByteArrayContent(Pdf) };
        request.Headers.Add("RequestVerificationToken", WebVisitor.Token(page));
        request.Headers.Add("X-File-Name", "giay.pdf");
        using var answer = await citizen.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        using var taken = JsonDocument.Parse(text);
        return taken.RootElement.GetProperty("viewHref").GetString()!;
    }

    private static async Task<string> Submit(WebVisitor citizen)
    {
        using var answer = await citizen.Client.PostAsJsonAsync("/api/2026-11/dossiers", new
        {
            requestId = Guid.NewGuid(),
            procedure = Office.MaritalStatus,
            agency = Office.DoanTung,
            answers = JsonSerializer.Deserialize<JsonElement>(Office.GoodAnswers.ToJson()),
        });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        using var made = JsonDocument.Parse(text);
        return made.RootElement.GetProperty("number").GetString()!;
    }
}

public sealed class BackupOnSqlite() : BackupSuite(Dialect.Sqlite);

public sealed class BackupOnPostgres() : BackupSuite(Dialect.Postgres);
