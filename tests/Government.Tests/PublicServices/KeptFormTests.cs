using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class KeptFormSuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task A_draft_keeps_the_form_it_began_with_when_the_papers_of_the_procedure_change()
    {
        var (citizen, before) = (await Office.As("congdan1"), Generated());
        var draft = await Office.Draft(citizen, FormAnswers.Empty, before.Code, "H23.32.05");
        var after = before with { Components = [.. before.Components, new Component { Id = "moi", Name = "Giấy tờ mới thêm", Required = true }] };
        var forms = Get<DossierForms>();
        var later = await forms.ForDraft(after, Cancel);
        later.Version.ShouldBe(draft.FormVersion + 1);
        Papers(await forms.Of(after, draft.FormCode, draft.FormVersion, Cancel)).ShouldBe(Papers(forms.For(before)));
        Papers(await forms.Of(after, later.Code, later.Version, Cancel)).ShouldContain("Giấy tờ mới thêm");
    }

    [Fact]
    public async Task The_same_form_is_one_copy_however_many_begin_at_once()
    {
        var procedure = Generated();
        var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new FormCopies(Office.Program.Database, Clock).Keep(Get<DossierForms>().For(procedure), Cancel)));
        versions.Select(f => f.Version).Distinct().ShouldHaveSingleItem();
        (await Office.Program.Database.First<long>("select count(*) from services_forms where code = @Code", new { procedure.Code }, Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Different_forms_of_a_procedure_kept_at_once_get_versions_of_their_own()
    {
        var procedure = Generated();
        var kept = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => new FormCopies(Office.Program.Database, Clock).Keep(
            GeneratedForm.FromComponents(procedure.Code, $"{procedure.Name} {i}", [new FormComponent("a", "Giấy A", null, true)]), Cancel)));
        kept.Select(f => f.Version).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        foreach (var form in kept)
        {
            (await new FormCopies(Office.Program.Database, Clock).Find(form.Code, form.Version, Cancel))!.Title.Vi.ShouldBe(form.Title.Vi);
        }
    }

    private Procedure Generated() => Get<ICatalogue>().All.First(p => p.FormCode.Length == 0 && p.Status == "public");

    private static IEnumerable<string> Papers(FormDefinition form) => form.Pages.SelectMany(p => p.Fields).Where(f => f.Type == FieldType.File).Select(f => f.Label.Vi);
}

public sealed class KeptFormsOnSqlite() : KeptFormSuite(Dialect.Sqlite);

public sealed class KeptFormsOnPostgres() : KeptFormSuite(Dialect.Postgres);

public abstract class ResultNumberSuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task Results_signed_at_once_are_numbered_without_gap_and_none_twice()
    {
        var chairman = await Office.As("chutich.doantung");
        var ready = new List<NhipCau.Government.PublicServices.DossierView>();
        for (var i = 0; i < 6; i++)
        {
            ready.Add(await ToSign());
        }

        var decided = await Task.WhenAll(ready.Select(d => Task.Run(() => Office.Decide(d, chairman))));
        decided.ShouldAllBe(d => d.Succeeded);
        var numbers = new List<string>();
        foreach (var d in ready)
        {
            numbers.Add((await Office.Look(d.Id)).Row.ResultNumber[..2]);
        }

        numbers.Order().ShouldBe(["01", "02", "03", "04", "05", "06"]);
    }

    [Fact]
    public async Task A_decision_that_does_not_commit_uses_no_number()
    {
        var chairman = await Office.As("chutich.doantung");
        var d = await ToSign();
        (await Office.Decide(d with { Version = d.Version - 1 }, chairman)).Refusal!.Code.ShouldBe("stale");
        (await Office.Decide(d, chairman)).Succeeded.ShouldBeTrue();
        (await Office.Decide(d, chairman)).Succeeded.ShouldBeFalse();
        (await Office.Look(d.Id)).Row.ResultNumber.ShouldStartWith("01/");
        var next = await ToSign();
        (await Office.Decide(next, chairman)).Succeeded.ShouldBeTrue();
        (await Office.Look(next.Id)).Row.ResultNumber.ShouldStartWith("02/");
    }

    private async Task<NhipCau.Government.PublicServices.DossierView> ToSign()
    {
        var (d, _, officer) = await InProgress();
        return (await Office.Route(d, officer)).Value;
    }
}

public sealed class ResultNumbersOnSqlite() : ResultNumberSuite(Dialect.Sqlite);

public sealed class ResultNumbersOnPostgres() : ResultNumberSuite(Dialect.Postgres);
