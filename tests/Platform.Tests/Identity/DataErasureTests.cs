using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.DataRights;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>Granting an erasure erases what may be erased and names what law keeps.</summary>
public abstract class DataErasureSuite(Dialect dialect) : IAsyncLifetime
{
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    [Fact]
    public async Task With_a_dossier_in_process_the_contact_stays_and_drafts_and_messages_go()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        var inbox = office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        var dossier = await office.Submitted();
        await office.Draft(citizen);
        var before = (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel))!;
        before.Phone.ShouldNotBeNullOrEmpty();
        var asked = (await Ask(citizen, "erase")).Value;
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(citizen.Actor.AccountId, null, 10, Cancel)).ShouldNotBeEmpty();

        // What the officer is shown before she decides.
        var seen = await Plan(asked.CaseId);
        var promised = (await Get<CaseStore>().Find(dossier.Id, Cancel))!.PromisedOn;
        Codes(seen.Erased).ShouldBe(["drafts", "messages"], ignoreOrder: true);
        Codes(seen.Kept).ShouldBe(["contact-needed", "dossiers-open", "identity", "logs", "requests", "sign-in"], ignoreOrder: true);
        seen.Kept.Single(k => k.Code == "dossiers-open").ShouldSatisfyAllConditions(k => k.Count.ShouldBe(1), k => k.Day.ShouldBe(promised));

        var key = Guid.NewGuid();
        (await Decide(asked.CaseId, chairman, key)).Succeeded.ShouldBeTrue();
        (await Get<Drafts>().Of(citizen, Cancel)).ShouldBeEmpty();
        (await Get<Inbox>().List(citizen.Actor.AccountId, null, 10, Cancel)).ShouldBeEmpty();
        (await Get<PersonStore>().Find(citizen.PersonId.Value, Cancel))!.ShouldSatisfyAllConditions(p => p.Phone.ShouldBe(before.Phone), p => p.PersonalNumber.ShouldBe(before.PersonalNumber));
        (await Get<CaseStore>().Find(dossier.Id, Cancel))!.ClosedAt.ShouldBeNull();
        (await office.As("congdan1")).PersonId.ShouldBe(citizen.PersonId, "the account works on");

        var kept = (await Get<DataRequests>().Of(citizen.PersonId.Value, citizen.Actor.AccountId, Cancel)).Single();
        ErasurePlan.Of(kept.Erasure)!.ToJson().ShouldBe(seen.ToJson());
        var trail = (await Get<CaseStore>().Trail(asked.CaseId, Cancel))[0].PublicText;
        trail.ShouldContain("Hồ sơ đang soạn, chưa nộp (1)");
        trail.ShouldContain("Giữ lại theo luật");
        var e = (await Get<EventLog>().OfCase(asked.CaseId, Cancel)).Single(x => x.Type == DataRequestAnnouncer.Erased);
        Codes(e.Payload<DataRequestAnnouncer.ErasedFacts>().Erased).ShouldBe(["drafts", "messages"], ignoreOrder: true);
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(citizen.Actor.AccountId, null, 10, Cancel)).Single().Title.ShouldContain("đã được đáp ứng");

        // The same key once more, and another decision: what she began since is not touched.
        await office.Draft(citizen);
        (await Decide(asked.CaseId, chairman, key)).Succeeded.ShouldBeTrue();
        (await Decide(asked.CaseId, chairman)).Refusal!.Code.ShouldBe("decided-before");
        (await Get<Drafts>().Of(citizen, Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_one_the_contact_goes_and_a_refusal_erases_nothing()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        var (person, account) = (citizen.PersonId!.Value, citizen.Actor.AccountId);
        await Get<Database>().Execute("insert into identity_sessions(id, account_id, stamp, started_at, last_used_at, proven_at, methods, address, agent, ended_at) select @Id, id, security_stamp, created_at, created_at, created_at, 'pwd', '', '', created_at from identity_accounts where id = @Account", new { Id = Guid.NewGuid(), Account = account }, Cancel);
        var refused = (await Ask(citizen, "erase")).Value;
        (await Decide(refused.CaseId, chairman, verdict: DataRequest.Refused, ground: "kept-by-law")).Succeeded.ShouldBeTrue();
        (await Get<PersonStore>().Find(person, Cancel))!.Phone.ShouldNotBeNullOrEmpty();
        (await Get<DataRequests>().Find(refused.CaseId, Cancel))!.Erasure.ShouldBeNull();

        var asked = (await Ask(citizen, "erase")).Value;
        Codes((await Plan(asked.CaseId)).Erased).ShouldBe(["contact", "contact-logins", "past-sessions"], ignoreOrder: true);
        (await Decide(asked.CaseId, chairman)).Succeeded.ShouldBeTrue();
        var after = (await Get<PersonStore>().Find(person, Cancel))!;
        (after.Phone, after.Email, after.Address, after.PersonalNumber).ShouldBe((null, null, null, "030198000001"));
        (await Get<PersonStore>().FindByPersonalNumber("030198000001", Cancel))!.Id.ShouldBe(person);
        (await Get<SignInWithPassword>().Handle(new() { Login = "congdan1", Password = "nhipcau-2024" }, Cancel)).Succeeded.ShouldBeTrue();

        // Asked once more there is nothing left to erase, and the answer says so.
        var again = (await Ask(citizen, "erase")).Value;
        (await Decide(again.CaseId, chairman)).Succeeded.ShouldBeTrue();
        (await Get<CaseStore>().Trail(again.CaseId, Cancel))[0].PublicText.ShouldContain("Không còn gì để xóa");
    }

    [Fact]
    public async Task An_account_that_is_to_be_closed_stays_for_the_answer_and_then_goes_with_the_person()
    {
        var chairman = await office.As("chutich.doantung");
        (await Ask(chairman, "close")).Refusal!.Code.ShouldBe("holds-position");
        var citizen = await office.As("congdan1");
        var asked = (await Ask(citizen, "close")).Value;
        var plan = await Plan(asked.CaseId);
        Codes(plan.Erased).ShouldBe(["account", "contact", "identity-erased"], ignoreOrder: true);
        Codes(plan.Kept).ShouldBe(["logs", "requests"], ignoreOrder: true);
        plan.Erased.ShouldAllBe(t => t.Day == Instants.LocalDate(office.Program.Clock.Now().AddDays(3)));
        (await Decide(asked.CaseId, chairman)).Succeeded.ShouldBeTrue();
        (await Get<CaseStore>().Trail(asked.CaseId, Cancel))[0].PublicText.ShouldContain("ngày ");
        (await Sweep()).ShouldBe(0);
        (await office.As("congdan1")).PersonId.ShouldBe(citizen.PersonId, "she reads the answer");

        office.Program.Clock.Advance(TimeSpan.FromDays(3));
        (await Sweep()).ShouldBe(1);
        (await Sweep()).ShouldBe(0);
        (await Get<Sessions>().Load(citizen.Actor.AccountId, Cancel)).ShouldBeNull();
        (await Get<AccountStore>().FindByLogin("congdan1", Cancel)).ShouldBeNull();
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel)).ShouldBeNull("nothing that is kept names her");
        (await Get<DataRequests>().Find(asked.CaseId, Cancel))!.Verdict.ShouldBe(DataRequest.Granted);
    }

    [Fact]
    public async Task A_dossier_keeps_its_person_and_her_own_closing_does_not_put_the_day_off()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        var dossier = await office.Submitted();
        var asked = (await Ask(citizen, "close")).Value;
        Codes((await Plan(asked.CaseId)).Kept).ShouldBe(["contact-settled", "dossiers-open", "identity", "logs", "requests"], ignoreOrder: true);
        (await Decide(asked.CaseId, chairman)).Succeeded.ShouldBeTrue();
        (await Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, citizen.Actor, Cancel)).Succeeded.ShouldBeTrue();
        office.Program.Clock.Advance(TimeSpan.FromDays(3));
        (await Sweep()).ShouldBe(1);
        (await Get<AccountStore>().FindByLogin("congdan1", Cancel)).ShouldBeNull();
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel))!.ShouldSatisfyAllConditions(p => p.Name.ShouldNotBeEmpty(), p => p.Phone.ShouldNotBeNullOrEmpty());

        // Looked at once a day: her contact goes when the dossier is settled, her name stays with it.
        office.Program.Clock.Advance(TimeSpan.FromDays(1));
        (await Sweep()).ShouldBe(0);
        await Get<Database>().Execute("update cases_cases set closed_at = opened_at where id = @Id", new { dossier.Id }, Cancel);
        (await Sweep()).ShouldBe(0);
        office.Program.Clock.Advance(TimeSpan.FromDays(1));
        (await Sweep()).ShouldBe(1);
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel))!.ShouldSatisfyAllConditions(p => p.Name.ShouldNotBeEmpty(), p => p.Phone.ShouldBeNull());
        office.Program.Clock.Advance(TimeSpan.FromDays(1));
        (await Sweep()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_has_another_account_stays_with_it_until_that_one_goes_too()
    {
        var citizen = await office.As("congdan1");
        (await office.Program.Register("0912345678")).Succeeded.ShouldBeTrue();
        var other = (await Get<AccountStore>().FindByLogin("0912345678", Cancel))!;
        await Get<Database>().Execute("update identity_accounts set person_id = @PersonId where id = @Id", new { citizen.PersonId, other.Id }, Cancel);
        (await Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, citizen.Actor, Cancel)).Succeeded.ShouldBeTrue();
        office.Program.Clock.Advance(TimeSpan.FromDays(31));
        (await Sweep()).ShouldBe(1);
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel))!.Phone.ShouldNotBeNullOrEmpty();
        (await Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, (await office.As("0912345678")).Actor, Cancel)).Succeeded.ShouldBeTrue();
        office.Program.Clock.Advance(TimeSpan.FromDays(31));
        (await Sweep()).ShouldBeGreaterThan(0);
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Settled_dossiers_keep_the_person_without_her_contact()
    {
        var (citizen, chairman) = (await office.As("congdan1"), await office.As("chutich.doantung"));
        var dossier = await office.Submitted();
        await Get<Database>().Execute("update cases_cases set closed_at = opened_at where id = @Id", new { dossier.Id }, Cancel);
        var asked = (await Ask(citizen, "close")).Value;
        Codes((await Plan(asked.CaseId)).Kept).ShouldBe(["dossiers", "identity", "logs", "requests"], ignoreOrder: true);
        (await Decide(asked.CaseId, chairman)).Succeeded.ShouldBeTrue();
        office.Program.Clock.Advance(TimeSpan.FromDays(3));
        (await Sweep()).ShouldBe(1);
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, Cancel))!.ShouldSatisfyAllConditions(p => p.Name.ShouldNotBeEmpty(), p => p.Phone.ShouldBeNull());
    }

    [Fact]
    public async Task Whoever_has_only_her_phone_to_sign_in_with_keeps_it_and_officers_stay_known()
    {
        (await office.Program.Register("0912345678")).Succeeded.ShouldBeTrue();
        var account = (await Get<AccountStore>().FindByLogin("0912345678", Cancel))!;
        var things = await Get<AccountErasure>().Look(account.PersonId, account.Id, false, false, null, office.Program.Clock.Now(), Cancel);
        Codes(things.Where(t => t.Kept)).ShouldContain("contact-sign-in");
        Codes(things.Where(t => !t.Kept)).ShouldNotContain("contact");
        var officer = await office.As("hotich.doantung");
        var keeper = Get<IEnumerable<IKeepsPersons>>().OfType<KeptOfOfficers>().Single();
        (await keeper.Needs(officer.PersonId!.Value, Cancel)).ShouldBeTrue("trails name her");
        (await keeper.Look(officer.PersonId.Value, officer.Actor.AccountId, Cancel)).Single().ShouldBe(new HeldThing("seats", 1, true, null, true));
    }

    [Fact]
    public void Everything_that_is_said_to_be_held_has_its_words_and_what_is_kept_its_ground()
    {
        string[] erased = ["messages", "drafts", "contact", "contact-logins", "address", "past-sessions", "account", "identity-erased"];
        string[] kept = ["dossiers-open", "dossiers", "contact-needed", "contact-settled", "contact-sign-in", "identity", "sign-in", "representations", "seats", "requests", "logs"];
        foreach (var day in new[] { new DateOnly(2024, 1, 15), new DateOnly(2026, 1, 1) })
        {
            var lists = Get<ErasureTerms>().Lists(new ErasurePlan(false, [.. erased.Select(c => new HeldThing(c, 0))], [.. kept.Select(c => new HeldThing(c, 0, true))]), day, "", "");
            lists.Erased.Select(l => l.Name).Intersect(erased).ShouldBeEmpty();
            lists.Kept.Select(l => l.Name).Intersect(kept).ShouldBeEmpty();
            lists.Kept.ShouldAllBe(l => l.When.Length > 0 && l.LegalBasis.Length > 0);
        }
    }

    private static IEnumerable<string> Codes(IEnumerable<HeldThing> things) => things.Select(t => t.Code);

    private async Task<ErasurePlan> Plan(Guid caseId)
    {
        var request = (await Get<DataRequests>().Find(caseId, Cancel))!;
        return await Get<EraseOnRequest>().Plan(request, Get<RequestKinds>().Find(request.Kind, request.AskedOn)!, office.Program.Clock.Now(), Cancel);
    }

    private Task<long> Sweep() => office.Program.Services.GetServices<ISweep>().Single(s => s.Name == "erasure").Run(Cancel);

    private Task<Outcome<AskDataRequest.Answer>> Ask(CurrentUser who, string kind) =>
        Get<AskDataRequest>().Handle(new() { RequestId = Guid.NewGuid(), Kind = kind }, who, Cancel);

    private Task<Outcome<DecideDataRequest.Answer>> Decide(Guid caseId, CurrentUser who, Guid? key = null, string verdict = DataRequest.Granted, string ground = "") =>
        Get<DecideDataRequest>().Handle(new() { RequestId = key ?? Guid.NewGuid(), CaseId = caseId, Verdict = verdict, Ground = ground, Words = "Đã xem xét yêu cầu" }, who, Cancel);
}

public sealed class DataErasureOnSqlite() : DataErasureSuite(Dialect.Sqlite);

public sealed class DataErasureOnPostgres() : DataErasureSuite(Dialect.Postgres);
