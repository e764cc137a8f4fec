using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Modelling;

/// <summary>Every procedure modelled whole is walked from draft to returned result by the people who do its steps.</summary>
public abstract class ModelledProcedureSuite(Dialect dialect) : OfficeSuite(dialect)
{
    public static TheoryData<string> Codes => [.. ProcedureCase.All.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_modelled_procedure_goes_from_draft_to_returned_result(string code)
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var asked = ProcedureCase.All[code];
        var d = await HandIn(asked);
        var seen = new List<string>();
        var paid = 0L;
        for (; ; )
        {
            var dossier = await Office.Look(d.Id);
            var step = Get<Processes>().Find(dossier.Case.Process, dossier.Case.ProcessVersion).Step(dossier.Case.Step);
            seen.Add(step.Code);
            var doer = await Doer(dossier.Case.Agency, step.Permission);
            if (dossier.State == DossierState.Finished)
            {
                break;
            }

            if (dossier.State == DossierState.New)
            {
                d = Done(await Office.Receive(d, doer));
            }

            if (step.Actions.Contains("fee") && paid == 0)
            {
                (d, paid) = await Pay(d, doer);
            }

            d = Done(step.Actions.Contains("approve") ? await Office.Decide(d, doer, reason: "Theo hồ sơ") : await Office.Route(d, doer));
        }

        seen.ShouldBe(Get<Processes>().InForce(Get<ICatalogue>().Find(code)!.ProcessCode, new DateOnly(2024, 3, 4))!.Steps.Select(s => s.Code), "every step of the process was walked");
        paid.ShouldBe(asked.Fee);
        var finished = await Office.Look(d.Id);
        finished.Row.ResultNumber.ShouldBe(asked.Number);
        finished.Case.OwnerId.ShouldNotBe(Guid.Empty);
        (await Get<Platform.Persons.PersonStore>().Find(finished.Case.OwnerId, Cancel))!.Name.ShouldBe(asked.Owner);
        await using (var pdf = await Get<IFileStore>().Open(finished.Row.ResultFile, Cancel))
        {
            pdf!.Length.ShouldBeGreaterThan(5_000);
        }

        d = Done(await Office.Return(d, await Doer(finished.Case.Agency, Permissions.ReturnDossier)));
        d.State.ShouldBe((int)DossierState.Returned);
    }

    [Theory]
    [InlineData("1.000894", "femaleBirth", "2007-06-01", "Ngày sinh của bên nữ cho thấy người này chưa đủ 18 tuổi; đến 01/06/2025 mới đủ.")]
    [InlineData("1.000894", "maleBirth", "2005-06-01", "Ngày sinh của bên nam cho thấy người này chưa đủ 20 tuổi; đến 01/06/2025 mới đủ.")]
    [InlineData("1.000894", "noKinship", "", null)]
    [InlineData("1.000656", "deathDate", "1939-12-31", "Ngày mất không được trước ngày sinh người đã mất, 02/03/1940. Bạn đã nhập năm 1939.")]
    [InlineData("1.000656", "noticeDate", "2024-02-29", "Ngày cấp giấy báo tử không được trước ngày mất, 01/03/2024. Bạn đã nhập 29/02/2024.")]
    [InlineData("1.000656", "deathTime", "25:00", "Giờ mất ghi dạng giờ:phút, ví dụ 05:30.")]
    [InlineData("1.001193", "childBirth", "2024-03-05", "Ngày sinh của trẻ không được sau hôm nay, 04/03/2024. Bạn đã nhập 05/03/2024.")]
    [InlineData("1.001193", "motherBirth", "2024-02-21", "Ngày sinh của mẹ phải trước ngày sinh của trẻ, 20/02/2024. Bạn đã nhập 21/02/2024.")]
    [InlineData("2.000635", "copies", "0", "Số bản sao phải từ 1 bản trở lên.")]
    [InlineData("1.001612", "lines[0].lineCode", "47A1", null)]
    [InlineData("1.001612", "businessName", "Công ty Sen Hồng", "Tên bắt đầu bằng “Hộ kinh doanh”, sau đó là tên riêng.")]
    [InlineData("1.001612", "submitterBirth", "2010-01-01", null)]
    [InlineData("1.009994", "startDate", "2024-03-04", null)]
    [InlineData("1.009994", "parcelNumber", "sáu mốt", "Thửa đất số gồm các chữ số.")]
    [InlineData("1.001776", "elderBirth", "1950-01-01", "Ngày sinh người cao tuổi cho thấy người này chưa đủ 80 tuổi; đến 01/01/2030 mới đủ.")]
    [InlineData("1.001699", "kinds", "", "Hãy chọn dạng khuyết tật.")]
    [InlineData("1.012786", "lossDate", "2012-05-31", null)]
    [InlineData("1.012786", "certificateNumber", "123456", null)]
    [InlineData("1.012783", "transferDate", "2011-01-01", null)]
    public async Task A_bad_answer_is_refused_at_its_field(string code, string field, string value, string? sentence)
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var asked = ProcedureCase.All[code];
        var (who, draft) = await Draft(asked);
        var answers = value.Length == 0 ? draft.Answers.Without(field) : draft.Answers.With(field, value);
        var refusal = (await Office.Submit(who, await Save(who, draft, answers))).Refusal!;
        refusal.Code.ShouldBe("invalid");
        refusal.Messages.ShouldHaveSingleItem().Path.ShouldBe(field);
        if (sentence is not null)
        {
            refusal.Messages[0].Message.ShouldBe(sentence);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_required_paper_left_out_is_asked_for(string code)
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var asked = ProcedureCase.All[code];
        var who = await Office.As(asked.Counter ? "motcua.doantung" : "congdan1");
        var draft = await Office.Draft(who, asked.Good, code, asked.Agency, asked.Counter ? Channel.Counter : Channel.Online);
        var form = await Form(draft);
        var needed = FormWalk.Visible(form, draft.Answers).Where(p => p.Field is { Type: FieldType.File, Required: true }).Select(p => p.Path).ToList();
        var outcome = await Office.Submit(who, draft);
        if (needed.Count == 0)
        {
            outcome.Succeeded.ShouldBeTrue(outcome.Refusal?.Text);
            return;
        }

        outcome.Refusal!.Messages.Select(m => m.Path).ShouldBe(needed);
    }

    [Fact]
    public async Task A_birth_registered_before_three_is_promised_the_same_day_and_after_it_the_next()
    {
        Clock.MoveTo(2024, 3, 4, 14, 59);
        (await Promised()).ShouldBe(new DateOnly(2024, 3, 4));
        Clock.MoveTo(2024, 3, 4, 15, 0);
        (await Promised()).ShouldBe(new DateOnly(2024, 3, 5));
    }

    [Fact]
    public void A_building_permit_is_not_signed_by_the_division_that_examines_it()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var steps = Get<Processes>().InForce("building-permit", new DateOnly(2024, 3, 4))!.Steps;
        var (units, pattern) = (Get<StepUnits>(), Get<ICatalogue>().Find("1.009994")!.HandlingPattern);
        steps.Select(s => units.Of(s, "H23.32", pattern)!.Id).ShouldBe(["H23.32.51.01", "H23.32.55", "H23.32.55", "H23.32", "H23.32.51.01"]);
    }

    private async Task<DateOnly?> Promised()
    {
        var d = await HandIn(ProcedureCase.All["1.001193"]);
        Done(await Office.Receive(d, await Office.As("motcua.doantung")));
        return (await Office.Look(d.Id)).Case.PromisedOn;
    }

    private async Task<DossierView> HandIn(ProcedureCase asked)
    {
        var (who, draft) = await Draft(asked);
        return Done(await Office.Submit(who, draft));
    }

    /// <summary>A draft with every answer and every required paper.</summary>
    private async Task<(CurrentUser Who, Draft Draft)> Draft(ProcedureCase asked)
    {
        var who = await Office.As(asked.Counter ? "motcua.doantung" : "congdan1");
        var draft = await Office.Draft(who, asked.Good, asked.Code, asked.Agency, asked.Counter ? Channel.Counter : Channel.Online);
        var answers = draft.Answers;
        foreach (var slot in FormWalk.Visible(await Form(draft), answers).Where(p => p.Field is { Type: FieldType.File, Required: true }).Select(p => p.Path).ToList())
        {
            answers = answers.With(slot, (await Office.Attach(who, draft, null, slot, Pdf, slot + ".pdf")).Id.ToString("D"));
        }

        return (who, await Save(who, draft, answers));
    }

    private async Task<Draft> Save(CurrentUser who, Draft draft, FormAnswers answers)
    {
        (await Get<Drafts>().Save(draft with { Answers = answers }, Cancel)).ShouldBeTrue();
        return (await Get<Drafts>().Find(draft.Id, who.Actor.AccountId, Cancel))!;
    }

    private Task<FormDefinition> Form(Draft draft) => Get<DossierForms>().Of(Get<ICatalogue>().Find(draft.ProcedureCode)!, draft.FormCode, draft.FormVersion, Cancel);

    private async Task<(DossierView, long)> Pay(DossierView d, CurrentUser officer)
    {
        var total = 0L;
        foreach (var owed in (await Get<FeesOwed>().Of(await Office.Look(d.Id), Cancel)).Where(o => o.ToPay > 0))
        {
            d = Done(await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = owed.Name, Amount = owed.ToPay }, officer, Cancel));
            total += owed.ToPay;
        }

        foreach (var fee in await Get<Dossiers>().Fees(d.Id, Cancel))
        {
            d = Done(await Get<MarkFeePaid>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, FeeId = fee.Id, Receipt = $"BL-{fee.Amount}" }, officer, Cancel));
        }

        return (d, total);
    }

    private async Task<CurrentUser> Doer(string agency, string permission)
    {
        var path = Get<IOrganisation>().Current.Find(agency)!.Path;
        foreach (var login in new[] { "motcua.doantung", "hotich.doantung", "chutich.doantung", "motcua.thanhmien", "datdai.thanhmien", "giamdoc.datdai.thanhmien", "chutich.thanhmien" })
        {
            if (await Office.As(login) is var who && who.Grants.Allows(permission, path))
            {
                // Who may sign appraises nothing: the demo has no officer of every division, so somebody is put there who holds just this.
                return permission == Permissions.ProcessDossier && who.Grants.Allows(Permissions.ApproveDossier, path) ? Office.Holding(new Grants([(permission, new GrantRange(path, false))]), agency) : who;
            }
        }

        throw new InvalidOperationException($"Nobody may {permission} at {agency}");
    }

    private static DossierView Done(Outcome<DossierView> outcome)
    {
        outcome.Succeeded.ShouldBeTrue(outcome.Refusal is { } no ? string.Join("; ", no.Messages.Select(m => $"{m.Path}: {m.Message}")) : "");
        return outcome.Value;
    }
}

public sealed class ModelledProceduresOnSqlite() : ModelledProcedureSuite(Dialect.Sqlite);

public sealed class ModelledProceduresOnPostgres() : ModelledProcedureSuite(Dialect.Postgres);
