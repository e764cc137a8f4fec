using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.BadInput;

/// <summary>What people and programs send wrongly: a sentence at the field, nothing lost, nothing half-saved.</summary>
public abstract class BadInputSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string Sql = "'); drop table cases_cases; --";
    private const string Html = "<script>alert(\"Sen\")</script> & <b>đậm</b>";

    [Theory]
    [InlineData("requesterNumber", "030198", "12 chữ số")]
    [InlineData("requesterNumber", "999198000001", "999")]
    [InlineData("requesterNumber", "03019800000x", "chữ số")]
    [InlineData("requesterBirth", "2010-05-20", "18")]
    [InlineData("requesterBirth", "31/02/1998", "ngày")]
    [InlineData("requesterName", "Nguyễn 😀 Sen", "hãy bỏ biểu tượng “😀”")]
    [InlineData("requesterName", "<b>Sen</b>", "không có ký tự “<”")]
    [InlineData("requesterName", "Nguye\u0302\u0300\u0301\u0303\u0304n Sen", "dấu chồng lên nhau")]
    [InlineData("status", "độc thân' or '1'='1", "trong các mục có sẵn")]
    public async Task A_wrong_answer_is_told_at_its_field_and_the_draft_stays_as_typed(string path, string typed, string words)
    {
        var citizen = await Office.As("congdan1");
        var answers = Cleaned(Office.GoodAnswers.With(path, typed));
        var draft = await Office.Draft(citizen, answers);
        var refusal = (await Office.Submit(citizen, draft)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("invalid");
        refusal.Messages.Single(m => m.Path == path).Message.ShouldContain(words);
        (await Kept(citizen, draft)).Answers.ShouldBe(answers);
        await NothingWasMade();
    }

    [Fact]
    public async Task Ten_thousand_characters_are_refused_in_every_line_and_kept_in_the_draft()
    {
        var citizen = await Office.As("congdan1");
        var form = Form;
        var lines = form.Pages.SelectMany(p => p.Fields).Where(f => f.Type == FieldType.Text && FormWalk.Visible(form, Office.GoodAnswers).Any(v => v.Path == f.Id)).Select(f => f.Id).Append("homes[0].place").ToList();
        lines.Count.ShouldBeGreaterThan(1);
        var answers = Cleaned(lines.Aggregate(Office.GoodAnswers, (a, line) => a.With(line, new string('ă', 10_000))));
        var draft = await Office.Draft(citizen, answers);
        var refusal = (await Office.Submit(citizen, draft)).Refusal.ShouldNotBeNull();
        refusal.Messages.Select(m => m.Path).ShouldBe(lines, ignoreOrder: true);
        refusal.Messages.ShouldAllBe(m => m.Message.Contains("10.000 ký tự") && m.Message.Contains("Hãy viết ngắn lại"));
        (await Kept(citizen, draft)).Answers["requesterAddress"]!.Length.ShouldBe(10_000);
        await NothingWasMade();
    }

    [Fact]
    public async Task Markup_and_statements_in_every_line_are_kept_to_the_letter()
    {
        var citizen = await Office.As("congdan1");
        var other = Office.GoodAnswers.With("purpose", "other").With("purposeText", Html).With("requesterAddress", Sql).With("homes[0].place", Html + Sql)
            .With("returnMethod", "post").With("returnAddress", Sql + Html);
        var d = (await Office.Submit(citizen, await Office.Draft(citizen, Cleaned(other)))).Value;
        var kept = FormAnswers.FromJson(Get<Protector>().DecryptText((await Office.Look(d.Id)).Row.Answers)!);
        kept["purposeText"].ShouldBe(Html);
        kept["requesterAddress"].ShouldBe(Sql);
        kept["homes[0].place"].ShouldBe(Html + Sql);
        kept["returnAddress"].ShouldBe(Sql + Html);
        (await Office.Program.Database.First<long>("select count(*) from cases_cases")).ShouldBe(1);
    }

    [Fact]
    public async Task Combining_marks_become_letters_and_what_no_text_holds_goes()
    {
        var citizen = await Office.As("congdan1");
        var wild = Office.GoodAnswers.With("requesterName", "Nguyễn Thị Hương Sen".Normalize(System.Text.NormalizationForm.FormD))
            .With("requesterAddress", "Thôn \0Đào\ud800 Lâm\u202e").With("homes[0].place", "Nhà 🏠 số 5");
        var d = (await Office.Submit(citizen, await Office.Draft(citizen, Cleaned(wild)))).Value;
        var kept = FormAnswers.FromJson(Get<Protector>().DecryptText((await Office.Look(d.Id)).Row.Answers)!);
        kept["requesterName"].ShouldBe("Nguyễn Thị Hương Sen");
        kept["requesterAddress"].ShouldBe("Thôn Đào Lâm");
        kept["homes[0].place"].ShouldBe("Nhà 🏠 số 5");
    }

    [Fact]
    public async Task A_procedure_retired_meanwhile_is_refused_and_the_draft_stays()
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        await Office.Program.Database.Execute("update services_procedures set valid_to = @Day where code = @Code", new { Day = new DateOnly(2024, 1, 15), Code = Office.MaritalStatus }, Cancel);
        await using var restarted = Office.Program.AnotherNode();
        var submit = (SubmitDossier)restarted.GetService(typeof(SubmitDossier))!;
        var refusal = (await submit.Handle(new() { RequestId = Guid.NewGuid(), DraftId = draft.Id, Version = draft.Version }, citizen, Cancel)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("procedure-retired");
        refusal.Text.ShouldContain("Bản nháp của bạn vẫn được giữ");
        (await Kept(citizen, draft)).Answers.ShouldBe(draft.Answers);
        await NothingWasMade();
    }

    [Fact]
    public async Task One_key_sent_many_times_at_once_makes_one_dossier_and_every_sender_hears_of_it()
    {
        var citizen = await Office.As("congdan1");
        for (var round = 1; round <= 5; round++)
        {
            var (draft, key) = (await Office.Draft(citizen), Guid.NewGuid());
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Office.Submit(citizen, draft, key), Cancel)));
            answers.Select(a => a.Value).Distinct().Count().ShouldBe(1);
            (await Office.Program.Database.First<long>("select count(*) from cases_cases")).ShouldBe(round);
        }
    }

    [Theory]
    [InlineData("don.pdf", "MZ\u0090\0this program cannot be run", "không phải là")]
    [InlineData("anh.png", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "không phải là")]
    [InlineData("don.exe", "MZ\u0090\0", "không được nhận")]
    [InlineData("trang.html", "<script>alert(1)</script>", "không được nhận")]
    [InlineData("rong.pdf", "", "trống")]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_leaves_nothing(string name, string content, string words)
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        var bytes = System.Text.Encoding.Latin1.GetBytes(content);
        var refusal = (await Get<AttachPaper>().Handle(draft.Id, null, "otherPapers", new MemoryStream(bytes), name, FilePolicy.Default, citizen, Cancel)).Refusal.ShouldNotBeNull();
        var told = refusal.Messages.Single();
        told.Path.ShouldBe("otherPapers");
        told.Message.ShouldContain(words);
        (await Office.Program.Database.First<long>("select count(*) from services_papers")).ShouldBe(0);
        Directory.EnumerateFiles(Path.Combine(Office.Program.DataFolder, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private FormDefinition Form => Get<DossierForms>().For(Get<ICatalogue>().Find(Office.MaritalStatus)!);

    /// <summary>As every door cleans what comes in.</summary>
    private FormAnswers Cleaned(FormAnswers answers) => FormCleaning.Clean(Form, answers);

    private async Task<Draft> Kept(CurrentUser who, Draft draft) => (await Get<Drafts>().Find(draft.Id, who.Actor.AccountId, Cancel)).ShouldNotBeNull();

    private async Task NothingWasMade()
    {
        await Get<EventLog>().Number(Cancel);
        foreach (var table in new[] { "cases_cases", "cases_trail", "cases_access", "cases_worklist", "cases_numbers", "services_dossiers", "kernel_requests where operation = 'SubmitDossier'", "events_log where case_id is not null" })
        {
            (await Office.Program.Database.First<long>($"select count(*) from {table}")).ShouldBe(0, table);
        }
    }
}

public sealed class BadInputOnSqlite() : BadInputSuite(Dialect.Sqlite);

public sealed class BadInputOnPostgres() : BadInputSuite(Dialect.Postgres);
