using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.DataRights;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Acting;

/// <summary>Somebody acts for a child, an enterprise, a person who agreed: whose dossier it is, who sees it, and what is written down.</summary>
public abstract class ActingSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string Child = "Nguyễn Bảo An";

    /// <summary>Copies of an entry in a civil register, asked for somebody else.</summary>
    private const string RegisterCopy = "2.000635";

    private static FormAnswers GoodAnswers => FormAnswers.FromJson("""
        {"submitterName":"Nguyễn Thị Hương Sen","submitterBirth":"1998-04-12","submitterNumber":"030198000001","submitterPhone":"+84900000001","submitterAddress":"Thôn Đào Lâm, xã Đoàn Tùng","actingFor":"person","relation":"parent",
         "recordKind":"birth","registeredAt":"UBND xã Đoàn Tùng","copies":"1","feeExemption":"none","returnMethod":"counter","declaration":"true"}
        """);

    /// <summary>A draft that passes, with the paper the form asks for.</summary>
    private async Task<Draft> For(CurrentUser who, string name, string number, string birth = "2016-05-01")
    {
        var draft = await Office.Draft(who, GoodAnswers.With("subjectName", name).With("subjectNumber", number).With("subjectBirth", birth), RegisterCopy);
        var paper = await Office.Attach(who, draft, null, "authorisation", Pdf, "giay-khai-sinh.pdf");
        (await Get<Drafts>().Save(draft with { Answers = draft.Answers.With("authorisation", paper.Id.ToString("D")) }, Cancel)).ShouldBeTrue();
        return (await Get<Drafts>().Find(draft.Id, who, Cancel))!;
    }

    /// <summary>The first demo citizen as the mother of a child.</summary>
    private async Task<(CurrentUser Mother, Guid Representation)> Mother()
    {
        var (representation, _, refused) = await Office.Representation("030198000001", Child, "1/5/2016", "030316000101");
        refused.ShouldBeNull();
        return (await Office.Acting("congdan1", representation!.Value), representation.Value);
    }

    [Fact]
    public async Task A_mothers_dossier_is_her_childs_and_shows_only_while_she_acts()
    {
        var (mother, _) = await Mother();
        mother.Acting!.Name.ShouldBe(Child);
        var draft = await For(mother, Child, "030316000101");
        var herself = await Office.As("congdan1");
        (await Get<DraftOpener>().Open(draft.Id, herself, Cancel)).ShouldBeNull();
        (await Get<DraftOpener>().Open(draft.Id, mother, Cancel)).ShouldNotBeNull();
        var d = (await Office.Submit(mother, draft)).Value;

        var dossier = await Office.Look(d.Id);
        (dossier.Case.OwnerId, dossier.Case.SubmitterId, dossier.Case.SubmitterAccount).ShouldBe((mother.Acting.PersonId, mother.PersonId!.Value, mother.Actor.AccountId));
        (await Get<ApplicantLists>().Newest(mother, null, 10, Cancel)).ShouldHaveSingleItem().Id.ShouldBe(d.Id);
        (await Get<DoneFor>().HandedIn([d.Id], Cancel))[d.Id].ShouldBe($"Nguyễn Thị Hương Sen thay cho con là {Child}");
        (await Get<ApplicantLists>().Newest(herself, null, 10, Cancel)).ShouldBeEmpty();
        (await Get<ApplicantGate>().Open(herself, d.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");
        (await Get<ApplicantGate>().Open(mother, d.Id, null, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<ReadAudit>().WhoLooked(mother.Acting.PersonId, null, 10, Cancel)).Select(l => l.Purpose).ShouldContain("Xem hồ sơ khi làm thay");

        // A copy of her own data holds nothing of the child's; the child's own holds it.
        var copy = Get<IEnumerable<IHoldsPersonalData>>().Single(h => h.Name == "ho-so");
        (await copy.Of(new Holder(herself.PersonId!.Value, herself.Actor.AccountId), Cancel).ToListAsync(Cancel)).ShouldBeEmpty();
        (await copy.Of(new Holder(mother.Acting.PersonId, Guid.Empty), Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem().Title.ShouldStartWith(d.Number);

        var picture = (await Get<DossierPictures>().Take(d.Id, await Office.As("motcua.doantung"), false, Cancel))!;
        picture.HandedIn.ShouldBe(picture.Trail[0].Who);
        picture.Trail.ShouldHaveSingleItem().Who.ShouldBe($"Nguyễn Thị Hương Sen thay cho con là {Child}");
    }

    [Fact]
    public async Task Her_own_dossiers_are_out_of_sight_while_she_acts_and_a_form_for_somebody_else_is_refused()
    {
        var own = await Office.Submitted();
        var (mother, _) = await Mother();
        (await Get<ApplicantLists>().Newest(mother, null, 10, Cancel)).ShouldBeEmpty();
        (await Get<ApplicantGate>().Open(mother, own.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");
        (await Office.Submit(mother, await For(mother, "Một đứa trẻ khác", "030316000102"))).Refusal!.Code.ShouldBe("other-person");
        (await Office.Submit(mother, await Office.Draft(mother))).Refusal!.Code.ShouldBe("other-person");
        (await Office.Submit(mother, await Office.Draft(await Office.As("congdan1")))).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task What_has_ended_serves_nothing_even_for_a_session_that_still_knows_it()
    {
        var (mother, representation) = await Mother();
        var draft = await For(mother, Child, "030316000101");
        (await Office.EndRepresentation(await Office.As("congdan2"), representation)).ShouldBe("not-found");
        (await Office.EndRepresentation(await Office.As("motcua.tucuong"), representation)).ShouldBe("not-found");
        (await Office.EndRepresentation(await Office.As("motcua.doantung"), representation)).ShouldBeNull();
        (await Office.Submit(mother, draft)).Refusal!.Code.ShouldBe("representation-ended");
        (await Office.Acting("congdan1", representation)).Acting.ShouldBeNull();
    }

    [Fact]
    public async Task A_childs_representation_ends_on_the_eighteenth_birthday_and_grown_ups_get_none()
    {
        var today = Clock.Today();
        var almost = today.AddYears(-18).AddDays(2);
        var (representation, until, _) = await Office.Representation("030198000001", Child, almost.ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        until.ShouldBe(today.AddDays(2));
        (await Office.Acting("congdan1", representation!.Value)).Acting.ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromDays(2));
        (await Office.Acting("congdan1", representation.Value)).Acting.ShouldBeNull();
        (await Office.Representation("030198000001", Child, "1/5/2001")).Refused.ShouldBe("of-age");
    }

    [Fact]
    public async Task The_desk_refuses_its_own_matters_strangers_and_papers_that_do_not_fit()
    {
        (await Office.Representation("motcua.doantung", Child, "1/5/2016")).Refused.ShouldBe("own-matter");
        (await Office.Representation("0999999999", Child, "1/5/2016")).Refused.ShouldBe("no-account");
        (await Office.Representation("congdan1", "Tên khác hẳn", "2/9/1975", "030075000002", "guardian")).Refused.ShouldBe("not-the-same");
        (await Office.Representation("congdan1", Child, "không phải ngày")).Refused.ShouldBe("invalid");
        (await Office.Representation("congdan1", "Công ty A", kind: "enterprise", tax: "0100109107")).Refused.ShouldBe("invalid");
        (await Office.Representation("congdan1", Child, "1/5/2016", officer: "hotich.doantung")).Refused.ShouldBe("not-allowed");
        (await Office.Representation("congdan1", Child, "1/5/2016", kind: "helper")).Refused.ShouldBe("invalid");
    }

    [Fact]
    public async Task An_enterprises_representative_acts_by_its_tax_code()
    {
        var (representation, _, refused) = await Office.Representation("congdan1", "Công ty TNHH Vải thiều Thanh Hà", kind: "enterprise", tax: "0100109106");
        refused.ShouldBeNull();
        var agent = await Office.Acting("congdan1", representation!.Value);
        agent.Acting!.Name.ShouldBe("Công ty TNHH Vải thiều Thanh Hà");
        (await Get<PersonStore>().FindByTaxCode("0100109106", Cancel))!.Id.ShouldBe(agent.Acting.PersonId);
        (await Office.Representation("congdan2", "CÔNG TY TNHH VẢI THIỀU THANH HÀ", kind: "enterprise", tax: "0100109106")).Refused.ShouldBeNull();
        (await Office.Representation("congdan3", "Công ty cổ phần Bánh đậu xanh", kind: "enterprise", tax: "0100109106")).Refused.ShouldBe("not-the-same", "a code typed wrong is another company's");
    }

    [Fact]
    public async Task A_representative_lets_others_act_for_the_enterprise_and_what_she_gave_ends_with_her_own()
    {
        const string Number = "030075000002";
        var under = (await Office.Representation("congdan1", "Công ty TNHH Vải thiều Thanh Hà", kind: "enterprise", tax: "0100109106")).Representation!.Value;
        var (giver, staff) = (await Office.As("congdan1"), await Office.As("congdan2"));
        (await Office.GiveRepresentation(staff, under, Number, staff)).Refused.ShouldBe("not-found");
        (await Office.GiveRepresentation(giver, under, Number, staff, kind: "enterprise")).Refused.ShouldBe("invalid");
        (await Office.GiveRepresentation(giver, under, Number, staff, days: 8000)).Refused.ShouldBe("invalid", "not beyond her own");
        (await Office.GiveRepresentation(giver, under, "030198000001", giver)).ShouldBe((null, null), "not to herself, and nobody is told why");

        var invitation = (await Office.GiveRepresentation(giver, under, Number, staff)).Invitation!.Value;
        var waiting = (await Office.GiveRepresentation(giver, under, Number, staff, kind: "enterprise-manager")).Invitation!.Value;
        (await Office.Acting("congdan2", invitation)).Acting.ShouldBeNull();
        (await Office.AgreeRepresentation(giver, invitation)).ShouldBe("not-found");
        (await Office.AgreeRepresentation(staff, invitation)).ShouldBeNull();
        var acting = await Office.Acting("congdan2", invitation);
        (acting.Acting!.Name, acting.Acting.SeesAll).ShouldBe(("Công ty TNHH Vải thiều Thanh Hà", false));
        (await Office.GiveRepresentation(staff, invitation, "030198000001", giver)).Refused.ShouldBe("not-found", "what was given is not given on");
        (await Get<Acts>().For(acting.Acting.PersonId, 10, Cancel)).Select(a => a.Action).ShouldContain("give-representation");

        (await Office.EndRepresentation(await Office.As("congdan3"), invitation)).ShouldBe("not-found");
        (await Office.EndRepresentation(await Office.As("motcua.doantung"), under)).ShouldBeNull();
        (await Office.Acting("congdan2", invitation)).Acting.ShouldBeNull();
        (await Office.AgreeRepresentation(staff, waiting)).ShouldBe("representation-ended");
    }

    [Fact]
    public async Task Whoever_represents_the_enterprise_ends_what_another_gave()
    {
        var under = (await Office.Representation("congdan1", "Công ty TNHH Vải thiều Thanh Hà", kind: "enterprise", tax: "0100109106")).Representation!.Value;
        var second = (await Office.Representation("congdan3", "Công ty TNHH Vải thiều Thanh Hà", kind: "enterprise", tax: "0100109106")).Representation!.Value;
        var staff = await Office.As("congdan2");
        var invitation = (await Office.GiveRepresentation(await Office.As("congdan1"), under, "030075000002", staff)).Invitation!.Value;
        (await Office.AgreeRepresentation(staff, invitation)).ShouldBeNull();
        (await Office.EndRepresentation(await Office.As("congdan3"), under)).ShouldBe("not-found", "not the other's own");
        (await Office.EndRepresentation(await Office.As("congdan3"), invitation)).ShouldBeNull();
        (await Office.Acting("congdan2", invitation)).Acting.ShouldBeNull();

        var again = (await Office.GiveRepresentation(await Office.As("congdan1"), under, "030075000002", staff)).Invitation!.Value;
        (await Office.AgreeRepresentation(staff, again)).ShouldBeNull();
        (await Office.EndRepresentation(await Office.As("motcua.tucuong"), again)).ShouldBe("not-found");
        (await Office.EndRepresentation(await Office.As("motcua.doantung"), again)).ShouldBeNull("the desk that saw the papers of the enterprise");
        (await Office.Acting("congdan3", second)).Acting.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_accounts_agree_and_either_ends_it()
    {
        var (agent, represented) = (await Office.As("congdan1"), await Office.As("congdan2"));
        var asked = (await Office.AskRepresentation(agent, "030075000002", represented))!.Value;
        (await Office.Acting("congdan1", asked)).Acting.ShouldBeNull();
        (await Office.AgreeRepresentation(agent, asked)).ShouldBe("not-found");
        (await Office.AgreeRepresentation(represented, asked)).ShouldBeNull();
        (await Office.Acting("congdan1", asked)).Acting!.Name.ShouldBe("Phạm Văn Lúa");
        var told = await Get<EventLog>().After(0, 1000, Cancel);
        told.Count(e => e.Type.StartsWith("identity.representation-", StringComparison.Ordinal)).ShouldBe(2);
        told.ShouldAllBe(e => !e.Data.Contains("Lúa"));
        (await Office.EndRepresentation(represented, asked)).ShouldBeNull();
        (await Office.Acting("congdan1", asked)).Acting.ShouldBeNull();

        // A child is made by a date of birth that somebody saw, not by what she declared.
        (await Office.AskRepresentation(agent, "030075000002", represented, "parent")).ShouldBeNull();
    }

    [Fact]
    public async Task What_shows_of_the_represented_is_what_the_kind_and_the_agents_own_level_allow()
    {
        const string Number = "030075000002";
        var (agent, represented) = (await Office.As("congdan1"), await Office.As("congdan2"));
        var hers = (await Office.Submit(represented, await Office.Draft(represented))).Value;
        var asked = (await Office.AskRepresentation(agent, Number, represented))!.Value;
        await Office.AgreeRepresentation(represented, asked);
        var authorised = await Office.Acting("congdan1", asked);
        (await Get<ApplicantLists>().Newest(authorised, null, 10, Cancel)).ShouldBeEmpty();
        (await Get<ApplicantGate>().Open(authorised, hers.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");
        var d = (await Office.Submit(authorised, await For(authorised, "Phạm Văn Lúa", Number, "1975-09-02"))).Value;
        (await Get<ApplicantLists>().Newest(authorised, null, 10, Cancel)).ShouldHaveSingleItem().Id.ShouldBe(d.Id);
        (await Get<ApplicantLists>().Newest(represented, null, 10, Cancel)).Select(c => c.Id).ShouldBe([hers.Id, d.Id], ignoreOrder: true);

        var guardian = (await Office.Representation("congdan1", "Phạm Văn Lúa", "2/9/1975", Number, "guardian")).Representation!.Value;
        (await Get<ApplicantLists>().Newest(await Office.Acting("congdan1", guardian), null, 10, Cancel)).Select(c => c.Id).ShouldBe([hers.Id, d.Id], ignoreOrder: true);
        await Get<Database>().Execute("update persons_persons set verified_at = null where id = @Id", new { Id = agent.PersonId }, Cancel);
        var declared = await Office.Acting("congdan1", guardian);
        (await Get<ApplicantLists>().Newest(declared, null, 10, Cancel)).ShouldBeEmpty();
        (await Get<ApplicantGate>().Open(declared, hers.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task A_helper_hands_in_one_dossier_in_one_sitting_and_sees_nothing_else()
    {
        var helper = await Office.As("congdan1");
        var representation = await Office.Help(helper, "0988777666", "Cụ Bùi Thị Mận");
        var acting = await Office.Acting("congdan1", representation);
        acting.Acting!.Name.ShouldBe("Cụ Bùi Thị Mận");
        var (first, second) = (await For(acting, "Cụ Bùi Thị Mận", "030150000103", "1950-05-01"), await For(acting, "Cụ Bùi Thị Mận", "030150000103", "1950-05-01"));
        var d = (await Office.Submit(acting, first)).Value;
        (await Office.Submit(acting, second)).Refusal!.Code.ShouldBe("representation-used");
        (await Get<ApplicantGate>().Open(acting, d.Id, null, Cancel)).Succeeded.ShouldBeTrue();
        Clock.Advance(TimeSpan.FromHours(2));
        (await Office.Acting("congdan1", representation)).Acting.ShouldBeNull();
        (await Get<ApplicantGate>().Open(helper, d.Id, null, Cancel)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task An_officer_who_acts_for_somebody_has_none_of_her_rights()
    {
        var (representation, _, refused) = await Office.Representation("hotich.doantung", Child, "1/5/2016");
        refused.ShouldBeNull();
        var acting = await Office.Acting("hotich.doantung", representation!.Value);
        (acting.IsOfficer, acting.Actor.Agency, acting.Grants.Has(Permissions.ReadDossier)).ShouldBe((false, null, false));
    }

    [Fact]
    public async Task A_form_begins_with_whom_it_is_for()
    {
        var (mother, _) = await Mother();
        var form = await Get<DossierForms>().ForDraft(Get<NhipCau.Government.PublicServices.Catalogue.ICatalogue>().Find(Office.MaritalStatus)!, Cancel);
        var answers = await Get<Represented>().State(form, FormAnswers.Empty, mother, Cancel);
        (answers["onBehalf"], answers["subjectName"], answers["subjectNumber"], answers["subjectBirth"]).ShouldBe(("other", Child, "030316000101", "2016-05-01"));
    }
}

public sealed class ActingOnSqlite() : ActingSuite(Dialect.Sqlite);

public sealed class ActingOnPostgres() : ActingSuite(Dialect.Postgres);
