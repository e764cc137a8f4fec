using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

/// <summary>A land-use right changes hands at Thanh Miện: one-stop desk, land-registry branch, tax agency, registry again, its director, desk.</summary>
public abstract class LandTransferSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string Transfer = "2.000880";
    private const string District = "H23.32";
    private const string Desk = "H23.32.51.01";
    private const string Registry = "H23.11.10.32";
    private const string Tax = "G12.18.30.300";

    private static FormAnswers Answers => FormAnswers.FromJson("""
        {"submitterName":"Nguyễn Thị Hương Sen","submitterBirth":"1998-04-12","submitterNumber":"030198000001","submitterPhone":"+84900000001","role":"transferor",
         "transferorName":"Nguyễn Thị Hương Sen","transferorBirth":"1998-04-12","transferorNumber":"030198000001","transferorAddress":"Thôn Đào Lâm, xã Đoàn Tùng","spouseConsent":"own",
         "transferees[0].transfereeName":"Phạm Văn Lúa","transferees[0].transfereeBirth":"1975-09-02","transferees[0].transfereeNumber":"030075000002","transferees[0].transfereeAddress":"Xã Đoàn Tùng",
         "certificateNumber":"BK 123456","certificateDate":"2012-06-01","parcelNumber":"61","mapSheet":"25","commune":"11251","landUse":"residential","area":"120","wholeParcel":"whole",
         "contractNumber":"1234/2024","contractDate":"2024-03-01","notary":"Văn phòng công chứng Thanh Miện","price":"640000000","incomeTax":"pay","registrationFee":"pay",
         "certificateWay":"counter","returnMethod":"counter","declaration":"true"}
        """);

    [Fact]
    public async Task A_transfer_goes_from_the_desk_to_registry_and_tax_and_back()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var citizen = await Office.As("congdan1");
        var (desk, registry, tax, director) = (await Office.As("motcua.thanhmien"), await Office.As("datdai.thanhmien"), await Office.As("thue.thanhmien"), await Office.As("giamdoc.datdai.thanhmien"));
        var d = await HandIn(citizen);
        d.Number.ShouldStartWith("H23.32-240304-");
        await Stands(d, "intake", Desk);
        (await Office.Look(d.Id)).Case.OwnerId.ShouldBe((await Office.As("congdan2")).PersonId!.Value, "the buyer owns the dossier");

        (await Office.Receive(d, registry)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Office.Receive(d, desk)).Value;
        d = (await Office.Route(d, desk)).Value;
        await Stands(d, "registry-check", Registry);
        (await Office.Route(d, desk)).Refusal!.Code.ShouldBe("not-allowed");
        (await Office.Route(d, tax)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, tax, Cancel)).ShouldBeFalse("the tax agency sees a transfer only when it is asked for its part");

        d = (await Office.Route(d, registry)).Value;
        await Stands(d, "tax", Tax);
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, tax, Cancel)).ShouldBeTrue();
        d = await Paid(await Demand(await Demand(d, tax, "Lệ phí trước bạ", 3_200_000), tax, "Thuế thu nhập cá nhân", 12_800_000), tax);
        (await Office.Look(d.Id)).Row.FeePaid.ShouldBe(16_000_000);
        d = (await Office.Route(d, tax)).Value;
        await Stands(d, "registry-record", Registry);

        d = (await Office.Route(d, registry)).Value;
        (await Office.Decide(d, registry)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Get<ReturnForRework>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Reason = "Sai diện tích" }, director, Cancel)).Value;
        await Stands(d, "registry-record", Registry);
        d = (await Office.Route(d, registry)).Value;
        await Stands(d, "signing", Registry);
        d = (await Office.Decide(d, director)).Value;
        await Stands(d, "returning", Desk);
        d = (await Office.Return(d, desk)).Value;

        var ended = await Office.Look(d.Id);
        ended.State.ShouldBe(DossierState.Returned);
        ended.Row.Decision.ShouldBe("approved");
        (await Get<RateDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Score = 4, Comment = "" }, citizen, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Desk, Registry, Tax] }, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_promise_waits_while_the_tax_is_unpaid()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (desk, registry, tax) = (await Office.As("motcua.thanhmien"), await Office.As("datdai.thanhmien"), await Office.As("thue.thanhmien"));
        var d = await HandIn(await Office.As("congdan1"));
        d = (await Office.Receive(d, desk)).Value;
        d = (await Office.Route(d, desk)).Value;
        d = (await Office.Route(d, registry)).Value;
        var promised = (await Office.Look(d.Id)).Case.PromisedOn!.Value;
        Clock.MoveTo(2024, 3, 6, 9, 0);
        d = await Demand(d, tax, "Thuế thu nhập cá nhân", 12_800_000);
        (await Office.Look(d.Id)).Case.PausedSince.ShouldNotBeNull();
        Clock.MoveTo(2024, 3, 13, 9, 0);
        d = await Paid(d, tax);
        (await Office.Look(d.Id)).Case.PromisedOn!.Value.ShouldBe(promised.AddDays(7), "a week was spent waiting for the money");
    }

    [Fact]
    public async Task The_district_chairman_follows_but_does_not_sign_for_the_registry()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var d = await HandIn(await Office.As("congdan1"));
        var chairman = await Office.As("chutich.thanhmien");
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, chairman, Cancel)).ShouldBeTrue();
        d = (await Office.Receive(d, await Office.As("motcua.thanhmien"))).Value;
        d = (await Office.Route(d, await Office.As("motcua.thanhmien"))).Value;
        (await Office.Decide(d, chairman)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, await Office.As("chutich.doantung"), Cancel)).ShouldBeFalse();
    }

    private async Task<DossierView> HandIn(CurrentUser citizen)
    {
        var draft = await Office.Draft(citizen, Answers, Transfer, District);
        var answers = draft.Answers;
        foreach (var slot in new[] { "contract", "incomeTaxReturn", "registrationFeeReturn" })
        {
            answers = answers.With(slot, (await Office.Attach(citizen, draft, null, slot, Pdf, slot + ".pdf")).Id.ToString("D"));
        }

        (await Get<Drafts>().Save(draft with { Answers = answers }, Cancel)).ShouldBeTrue();
        draft = (await Get<Drafts>().Find(draft.Id, citizen.Actor.AccountId, Cancel))!;
        var handed = await Office.Submit(citizen, draft);
        handed.Succeeded.ShouldBeTrue(handed.Refusal is { } no ? string.Join("; ", no.Messages.Select(m => $"{m.Path}: {m.Message}")) : "");
        return handed.Value;
    }

    private async Task Stands(DossierView d, string step, string agency)
    {
        var c = (await Office.Look(d.Id)).Case;
        (c.Step, c.Agency).ShouldBe((step, agency));
    }

    private async Task<DossierView> Demand(DossierView d, CurrentUser officer, string name, long amount)
    {
        var outcome = await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = name, Amount = amount }, officer, Cancel);
        outcome.Succeeded.ShouldBeTrue(outcome.Refusal?.Text);
        return outcome.Value;
    }

    /// <summary>Every open fee is paid, each with its receipt.</summary>
    private async Task<DossierView> Paid(DossierView d, CurrentUser officer)
    {
        foreach (var fee in await Get<Dossiers>().Fees(d.Id, Cancel))
        {
            d = (await Get<MarkFeePaid>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, FeeId = fee.Id, Receipt = $"BL-{fee.Amount}" }, officer, Cancel)).Value;
        }

        return d;
    }
}

public sealed class LandTransferOnSqlite() : LandTransferSuite(Dialect.Sqlite);

public sealed class LandTransferOnPostgres() : LandTransferSuite(Dialect.Postgres);
