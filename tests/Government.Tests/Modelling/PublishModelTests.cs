using System.Text.Json.Nodes;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Modelling;

/// <summary>What happens when the rules change while people are being served.</summary>
public abstract class PublishModelSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string Extract = "2.000635";

    [Fact]
    public async Task A_dossier_walks_the_process_it_began_with_while_a_new_version_takes_over()
    {
        Clock.MoveTo(2024, 2, 6, 8, 0);
        var (d, desk, officer) = await InProgress();
        var text = Changed(ModelKind.Process, "marital-status", json =>
        {
            json["steps"]![1]!["share"] = 0.4;
            var check = json["steps"]![1]!.DeepClone();
            check["code"] = "second-check";
            check["name"] = "Kiểm tra lần hai";
            check["share"] = 0.2;
            ((JsonArray)json["steps"]!).Insert(2, check);
        });
        (await Publish(ModelKind.Process, text)).Succeeded.ShouldBeTrue();

        (await Office.Look(d.Id)).Case.ProcessVersion.ShouldBe(1);
        d = (await Office.Route(d, officer)).Value;
        (await Office.Look(d.Id)).Case.Step.ShouldBe("signing", "the old dossier has no second check");
        var newer = await Office.Submitted();
        (await Office.Look(newer.Id)).Case.ProcessVersion.ShouldBe(2);
        newer = (await Office.Route((await Office.Receive(newer, desk)).Value, desk)).Value;
        newer = (await Office.Route(newer, officer)).Value;
        (await Office.Look(newer.Id)).Case.Step.ShouldBe("second-check");
        (await Office.Decide(d, await Office.As("chutich.doantung"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_that_lets_the_appraiser_sign_has_it_flagged_on_trail_dossier_and_list()
    {
        Clock.MoveTo(2024, 2, 6, 8, 0);
        var text = Changed(ModelKind.Process, "marital-status", json => json["steps"]!.AsArray().Single(s => s!["actions"]!.AsArray().Any(a => (string?)a == "approve"))!["ownAppraisal"] = true);
        (await Publish(ModelKind.Process, text)).Succeeded.ShouldBeTrue();
        var chairman = await Office.As("chutich.doantung");
        var (d, _, officer) = await InProgress();
        d = (await Office.Decide((await Office.Route(d, chairman)).Value, chairman)).Value;
        (await Office.Look(d.Id)).Case.Flag.ShouldBe(CaseFlags.OwnAppraisal);
        var trail = await Get<CaseStore>().Trail(d.Id, Cancel);
        trail.Where(t => t.Flag.Length > 0).Select(t => t.Action).ShouldBe(["approve"]);
        (await Get<DossierPictures>().Take(d.Id, officer, false, Cancel))!.Trail[0].Text.ShouldEndWith("(người thẩm định tự ký)");
        (await Get<WorklistReader>().Read(new WorklistFilter(), chairman, 50, Cancel)).Rows.Single().Line.Flag.ShouldBe(CaseFlags.OwnAppraisal);

        var (other, _, _) = await InProgress();
        other = (await Office.Decide((await Office.Route(other, officer)).Value, chairman)).Value;
        (await Office.Look(other.Id)).Case.Flag.ShouldBeEmpty("two people");
    }

    [Fact]
    public async Task A_fee_changed_between_receipt_and_payment_leaves_what_was_demanded_and_what_was_owed_at_receipt()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (demanded, waiting) = (await Received(), await Received());
        var officer = await Office.As("hotich.doantung");
        demanded = await Demand(demanded, officer);
        var text = Changed(ModelKind.Fee, Extract, json => json["parts"]![0]!["amount"] = 10_000, from: new DateOnly(2024, 3, 5));
        (await Publish(ModelKind.Fee, text)).Succeeded.ShouldBeTrue();

        Clock.MoveTo(2024, 3, 5, 8, 0);
        var fee = (await Get<Dossiers>().Fees(demanded.Id, Cancel)).ShouldHaveSingleItem();
        fee.Amount.ShouldBe(24_000);
        demanded = (await Get<MarkFeePaid>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = demanded.Id, Version = demanded.Version, FeeId = fee.Id, Receipt = "BL-1" }, officer, Cancel)).Value;
        (await Office.Look(demanded.Id)).Row.FeePaid.ShouldBe(24_000);
        (await Owed(waiting)).ShouldBe(24_000, "received before the change took effect");
        (await Owed(await Received())).ShouldBe(30_000, "received after it");
    }

    [Fact]
    public async Task A_new_form_holds_from_its_day_and_drafts_keep_theirs()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var citizen = await Office.As("congdan1");
        var old = await Office.Draft(citizen);
        var text = Changed(ModelKind.Form, "1.004873", json => json["pages"]![0]!["title"]!["vi"] = "Người xin giấy", from: new DateOnly(2024, 3, 5));
        (await Publish(ModelKind.Form, text)).Succeeded.ShouldBeTrue();

        (await Office.Draft(citizen)).FormVersion.ShouldBe(1);
        Clock.MoveTo(2024, 3, 5, 8, 0);
        (await Office.Draft(citizen)).FormVersion.ShouldBe(2);
        var procedure = Get<ICatalogue>().Find("1.004873")!;
        (await Get<DossierForms>().Of(procedure, "1.004873", old.FormVersion, Cancel)).Pages[0].Title.Vi.ShouldBe("Người yêu cầu");
        Get<DossierForms>().For(procedure).Pages[0].Title.Vi.ShouldBe("Người xin giấy");
    }

    [Fact]
    public async Task A_publication_is_one_event_and_is_done_once()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (text, key) = (Changed(ModelKind.Fee, Extract, json => json["parts"]![0]!["amount"] = 9_000), Guid.NewGuid());
        (await Publish(ModelKind.Fee, text, key: key)).Value.Version.ShouldBe(2);
        (await Publish(ModelKind.Fee, text, key: key)).Value.Version.ShouldBe(2);
        (await Publish(ModelKind.Fee, text)).Refusal!.Code.ShouldBe("stale");
        var log = Get<NhipCau.Platform.Events.EventLog>();
        await log.Number(Cancel);
        (await log.After(0, 1000, Cancel)).Count(e => e.Type == "model.published").ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_may_edit_the_catalogue_publishes()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var text = Changed(ModelKind.Fee, Extract, json => json["parts"]![0]!["amount"] = 9_000);
        foreach (var login in new[] { "congdan1", "motcua.doantung", "chutich.thanhmien" })
        {
            (await Publish(ModelKind.Fee, text, login)).Refusal!.Code.ShouldBe("not-allowed");
        }

        (await Get<PublishModel>().Handle(new() { RequestId = Guid.NewGuid(), Kind = ModelKind.Fee, Text = text, Version = 1, Note = " " }, await Office.As("quantri"), Cancel)).Refusal!.Messages[0].Path.ShouldBe("Note");
    }

    [Theory]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][1]""", "colour", "\"red\"", "steps[1].colour", "Từ khoá “colour” không được dùng ở đây. Quy trình chưa được nhập.")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][1]""", "role", "\"wizard\"", "steps[1].role", "Không có vai trò «wizard».")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][2]""", "role", "\"officer\"", "steps[2].role", "Vai trò «Cán bộ thụ lý» không có quyền «dossier.approve» mà bước này cần.")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][1]""", "permission", "\"dossier.fly\"", "steps[1].permission", "Không có quyền «dossier.fly» để làm một bước.")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][1]""", "share", "0.5", "steps", "Tỷ lệ thời gian của các bước cộng lại là 0,9, phải bằng 1.")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][2]""", "next", "\"processing\"", "steps[2].next", "Quy trình đi vòng: từ bước «Trình ký» quay lại bước «Kiểm tra, xác minh».")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][0]""", "next", "\"signing\"", "steps[1]", "Không có đường nào đi tới bước «Kiểm tra, xác minh».")]
    [InlineData(ModelKind.Process, "marital-status", """["steps"][1]""", "unit", "\"agency:H99.{nn}\"", "steps[1].unit", "Không có cơ quan nào ứng với «H99.{nn}».")]
    [InlineData(ModelKind.Procedure, "2.000635", "", "template", "\"nothing\"", "template", "Không có mẫu kết quả «nothing» có hiệu lực ngày 04/03/2024.")]
    [InlineData(ModelKind.Procedure, "2.000635", "", "process", "\"nothing\"", "process", "Không có quy trình «nothing» có hiệu lực ngày 04/03/2024.")]
    [InlineData(ModelKind.Procedure, "2.000635", """["limits"]""", "online", "\"soon\"", "limits.online", "Không hiểu thời hạn «soon». Ví dụ đúng: 3 working_day, same_day 15:00.")]
    [InlineData(ModelKind.Fee, "2.000635", """["parts"][0]""", "per", "\"pieces\"", "parts[0].per", "Biểu mẫu «2.000635» không có ô số «pieces».")]
    [InlineData(ModelKind.Fee, "2.000635", """["parts"][0]""", "amount", "-1", "parts[0].amount", "Số tiền không được âm.")]
    [InlineData(ModelKind.Template, "civil-extract-copy", """["body"][0]""", "value", "\"{recordSort}\"", "body[0].value", "Không có gì để điền vào {recordSort}: biểu mẫu «2.000635» không có ô này.")]
    [InlineData(ModelKind.Template, "civil-extract-copy", "", "number", "\"số\"", "number", "Số của kết quả phải có {n}, là số thứ tự trong sổ.")]
    [InlineData(ModelKind.Form, "2.000635", """["pages"][1]["fields"][0]""", "type", "\"dream\"", "pages[1].fields[0].type", "Không có kiểu trường “dream”.")]
    [InlineData(ModelKind.Form, "2.000635", "", "validFrom", "\"2024-03-03\"", "validFrom", "Phiên bản mới có hiệu lực từ hôm nay, 04/03/2024, hoặc sau đó.")]
    [InlineData(ModelKind.Form, "2.000635", "", "version", "7", "version", "Phiên bản mới nhất là 1, vì vậy phiên bản này phải là 2.")]
    public async Task A_wrong_file_is_refused_at_the_right_place(ModelKind kind, string code, string at, string keyword, string value, string path, string sentence)
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var text = Changed(kind, code, json => Walk(json, at)[keyword] = JsonNode.Parse(value));
        var refusal = (await Publish(kind, text)).Refusal!;
        refusal.Code.ShouldBe("invalid");
        refusal.Messages.ShouldContain(m => m.Path == path && m.Message == sentence, string.Join("; ", refusal.Messages.Select(m => $"{m.Path}: {m.Message}")));
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_line()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        (await Publish(ModelKind.Process, "{\"code\":\"x\",")).Refusal!.Messages[0].Message.ShouldBe("Tệp quy trình không phải JSON đúng: dòng 1.");
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_changes_nothing()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var d = await Received();
        var run = Get<DryRun>();
        var fee = await run.Try(Read(ModelKind.Fee, Changed(ModelKind.Fee, Extract, json => json["parts"]![0]!["amount"] = 10_000)), Cancel);
        (fee.Looked, fee.Running).ShouldBe((1, 1));
        fee.Lines.ShouldHaveSingleItem().ShouldBe(new DryRunLine(d.Id, d.Number, "Từ 24.000 ₫ thành 30.000 ₫"));
        var form = await run.Try(Read(ModelKind.Form, Changed(ModelKind.Form, Extract, json => json["pages"]![1]!["fields"]![8]!["max"] = 2)), Cancel);
        form.Lines.ShouldHaveSingleItem().Words.ShouldBe("Không qua được 1 ô: Số bản sao");
        var procedure = await run.Try(Read(ModelKind.Procedure, Changed(ModelKind.Procedure, Extract, json => json["limits"]!["online"] = "2 working_day")), Cancel);
        procedure.Lines.ShouldHaveSingleItem().Words.ShouldBe("Hẹn trả 04/03/2024 sẽ là 06/03/2024");
        var process = await run.Try(Read(ModelKind.Process, Changed(ModelKind.Process, "civil-extract", json => json["steps"]![1]!["code"] = "lookup")), Cancel);
        process.Lines[0].Words.ShouldBe("1 hồ sơ ở bước «Tra cứu cơ sở dữ liệu, Sổ hộ tịch» đi tiếp theo phiên bản 1; phiên bản mới không còn bước này");
        var template = await run.Try(Read(ModelKind.Template, Changed(ModelKind.Template, "civil-extract-copy", _ => { })), Cancel);
        template.Lines.ShouldHaveSingleItem().Words.ShouldStartWith("Không có gì để điền vào: subjectNumber");
        (await Office.Look(d.Id)).Case.Version.ShouldBe(d.Version);
        Get<ModelStore>().Current.Newest(ModelKind.Fee, Extract)!.Version.ShouldBe(1);
    }

    [Fact]
    public void Every_shipped_model_fits_what_it_names_and_can_be_shown()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (set, rules, preview) = (Get<ModelStore>().Current, Get<ModelRules>(), Get<ModelPreview>());
        foreach (var model in set.All)
        {
            var fresh = model.ValidFrom < new DateOnly(2024, 3, 4) ? model with { ValidFrom = new DateOnly(2024, 3, 4) } : model;
            rules.Complaints(fresh.Definition is ProcedureModel p ? fresh with { Definition = p with { ValidFrom = fresh.ValidFrom } } : fresh, set)
                .Select(e => $"{model.Kind} {model.Code} {e.Path}: {e.Message}").ShouldBeEmpty();
            if (model.Kind == ModelKind.Template)
            {
                preview.Sample(fresh).ShouldNotBeNull(model.Code)[..5].ShouldBe("%PDF-"u8.ToArray());
            }
        }

        set.Codes(ModelKind.Procedure).Count().ShouldBe(13);
    }

    private async Task<DossierView> Received()
    {
        var citizen = await Office.As("congdan1");
        var asked = ProcedureCase.All[Extract];
        var d = (await Office.Submit(citizen, await Office.Draft(citizen, asked.Good, Extract, asked.Agency))).Value;
        var desk = await Office.As("motcua.doantung");
        return (await Office.Route((await Office.Receive(d, desk)).Value, desk)).Value;
    }

    private async Task<long> Owed(DossierView d) => (await Get<FeesOwed>().Of(await Office.Look(d.Id), Cancel)).Sum(o => o.ToPay);

    private async Task<DossierView> Demand(DossierView d, CurrentUser officer)
    {
        var owed = (await Get<FeesOwed>().Of(await Office.Look(d.Id), Cancel)).ShouldHaveSingleItem();
        return (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = owed.Name, Amount = owed.ToPay }, officer, Cancel)).Value;
    }

    private async Task<Outcome<PublishModel.View>> Publish(ModelKind kind, string text, string login = "quantri", Guid? key = null) => await Get<PublishModel>().Handle(
        new() { RequestId = key ?? Guid.NewGuid(), Kind = kind, Text = text, Version = 1, Note = "Theo nghị quyết mới của Hội đồng nhân dân tỉnh" }, await Office.As(login), Cancel);

    private static Model Read(ModelKind kind, string text) => ModelReader.Read(kind, text).Model!;

    /// <summary>The newest version of a model as its next one, in force from today (or a later day), with something changed.</summary>
    private string Changed(ModelKind kind, string code, Action<JsonNode> change, DateOnly? from = null)
    {
        var json = JsonNode.Parse(Get<ModelStore>().Current.Newest(kind, code)!.Text)!;
        json["version"] = 2;
        json["validFrom"] = (from ?? DateOnly.FromDateTime(Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        change(json);
        return json.ToJsonString();
    }

    private static JsonNode Walk(JsonNode json, string at)
    {
        foreach (var part in at.Split('[', ']').Where(p => p.Length > 0).Select(p => p.Trim('"')))
        {
            json = int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var index) ? json[index]! : json[part]!;
        }

        return json;
    }
}

public sealed class PublishModelOnSqlite() : PublishModelSuite(Dialect.Sqlite);

public sealed class PublishModelOnPostgres() : PublishModelSuite(Dialect.Postgres);
