using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>Nobody signs what she appraised: not in another seat, not under a delegation, not in a colleague's place, not by a second account; a process that allows it has it flagged.</summary>
public abstract class SeparationSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly DateOnly Monday = new(2024, 1, 15);

    private async Task Staff(params string[] rows)
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, "ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay\n" + string.Join('\n', rows) + "\n", Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Rejected.ShouldBeEmpty();
    }

    private async Task<DossierView> AppraisedBy(CurrentUser officer)
    {
        var (d, _, _) = await InProgress();
        return (await Office.Route(d, officer)).Value;
    }

    private async Task Refused(DossierView d, CurrentUser signer)
    {
        var refusal = (await Office.Decide(d, signer)).Refusal!;
        refusal.Code.ShouldBe("own-appraisal");
        (await Office.Decide(d, signer, approve: false, "Thiếu điều kiện")).Refusal!.Code.ShouldBe("own-appraisal");
        (await Office.Look(d.Id)).Case.Version.ShouldBe(d.Version);
    }

    private Task<Outcome<GiveDelegation.Answer>> Delegate(CurrentUser by, CurrentUser to) => Get<GiveDelegation>().Handle(
        new()
        {
            RequestId = Guid.NewGuid(),
            Account = to.Actor.AccountId,
            HeldAt = Office.DoanTung,
            Permissions = [Permissions.ApproveDossier],
            Agency = Office.DoanTung,
            FirstDay = Monday,
            LastDay = Monday,
            Document = "QĐ 1",
        }, by, Cancel);

    [Fact]
    public async Task Not_the_chairman_who_appraised_it_himself()
    {
        var chairman = await Office.As("chutich.doantung");
        var d = await AppraisedBy(chairman);
        await Refused(d, chairman);
        (await Office.Decide(d, await Office.As("chutich.thanhmien"))).Succeeded.ShouldBeTrue("somebody else may");
        (await Office.Look(d.Id)).Case.Flag.ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_under_a_delegation_and_not_by_whom_the_appraiser_delegated_to()
    {
        await Staff("hai.doantung,Lê Thị Hai,,,,,,H23.32.05,Phó Chủ tịch Ủy ban nhân dân xã,partner,01/01/2020,");
        var (chairman, officer, hai) = (await Office.As("chutich.doantung"), await Office.As("hotich.doantung"), await Office.As("hai.doantung"));
        (await Delegate(chairman, officer)).Succeeded.ShouldBeTrue();
        (await Delegate(chairman, hai)).Succeeded.ShouldBeTrue();
        (officer, hai) = (await Office.As("hotich.doantung"), await Office.As("hai.doantung"));
        await Refused(await AppraisedBy(officer), officer);
        await Refused(await AppraisedBy(chairman), hai);
        (await Office.Decide(await AppraisedBy(hai), chairman)).Succeeded.ShouldBeTrue();
        (await Office.Decide(await AppraisedBy(officer), hai)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Not_in_a_second_seat_and_not_by_a_second_account()
    {
        await Staff(
            "kiem.doantung,Ngô Văn Kiêm,030085000099,,,,,H23.32.05,Công chức Văn phòng,officer,01/01/2020,", "kiem.doantung,Ngô Văn Kiêm,030085000099,,,,,H23.32.05,Phó Chủ tịch Ủy ban nhân dân xã,approver,01/01/2020,",
            "kiem2.doantung,Ngô Văn Kiêm,030085000099,,,,,H23.32.05,Phó Chủ tịch Ủy ban nhân dân xã,approver,01/01/2020,");
        var user = await Office.As("kiem.doantung");
        user.Positions.Count.ShouldBe(2);
        var (clerk, deputy) = (await Office.In("kiem.doantung", "Công chức Văn phòng"), await Office.In("kiem.doantung", "Phó Chủ tịch Ủy ban nhân dân xã"));
        var d = await AppraisedBy(clerk);
        await Refused(d, deputy);
        await Refused(d, await Office.As("kiem2.doantung"));
    }

    [Fact]
    public async Task Not_by_who_stood_in_and_not_by_whom_she_stood_in_for()
    {
        await Staff("hai.doantung,Lê Thị Hai,,,,,,H23.32.05,Phó Chủ tịch Ủy ban nhân dân xã,approver,01/01/2020,");
        var (chairman, hai) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"));
        var (d, _, _) = await InProgress();
        d = (await Get<AssignDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Account = hai.Actor.AccountId }, chairman, Cancel)).Value;
        (await Get<RecordLeave>().Handle(new() { RequestId = Guid.NewGuid(), Account = hai.Actor.AccountId, Agency = Office.DoanTung, Substitute = chairman.Actor.AccountId, FirstDay = Monday, LastDay = Monday }, hai, Cancel)).Succeeded.ShouldBeTrue();
        chairman = await Office.As("chutich.doantung");
        d = (await Office.Route(d, chairman)).Value;
        (await Get<CaseStore>().Trail(d.Id, Cancel))[0].InsteadOf.ShouldBe(hai.Actor.AccountId);
        await Refused(d, chairman);
        await Refused(d, hai);
    }

    [Fact]
    public async Task After_rework_only_the_last_appraisal_counts()
    {
        var (chairman, officer) = (await Office.As("chutich.doantung"), await Office.As("hotich.doantung"));
        var d = await AppraisedBy(chairman);
        d = (await Get<ReturnForRework>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Reason = "Xem lại" }, chairman, Cancel)).Value;
        d = (await Office.Route(d, officer)).Value;
        (await Office.Decide(d, chairman)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_process_allows_it_only_where_it_is_signed()
    {
        static string Process(string intake, string signing) => $$"""
            {"code":"p","version":1,"name":"P","validFrom":"2024-01-01","steps":[
             {"code":"a","name":"A","unit":"desk","permission":"dossier.receive","share":0.5,"actions":["receive","forward"],{{intake}}"publicText":"a"},
             {"code":"b","name":"B","unit":"competent","permission":"dossier.approve","share":0.5,"actions":["approve"],{{signing}}"publicText":"b"},
             {"code":"c","name":"C","unit":"desk","permission":"dossier.return","actions":["return"],"publicText":"c"}]}
            """;
        ProcessReader.Read(Process("", "\"ownAppraisal\":true,")).Process!.Step("b").OwnAppraisal.ShouldBeTrue();
        ProcessReader.Read(Process("\"ownAppraisal\":true,", "")).Errors.Single().Path.ShouldBe("steps[0].ownAppraisal");
        ProcessReader.Read(Process("", "")).Process!.Step("b").OwnAppraisal.ShouldBeFalse();
    }
}

public sealed class SeparationOnSqlite() : SeparationSuite(Dialect.Sqlite);

public sealed class SeparationOnPostgres() : SeparationSuite(Dialect.Postgres);
