using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class OfficeSuite(Dialect dialect) : IAsyncLifetime
{
    private Office? office;
    protected static readonly byte[] Pdf = System.Text.Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    protected Office Office => office!;
    protected FakeClock Clock => Office.Program.Clock;
    protected CancellationToken Cancel { get; } = TestContext.Current.CancellationToken;

    protected T Get<T>() where T : notnull => Office.Program.Get<T>();

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect, Settings, await Running());

    /// <summary>Settings the reference data depend on.</summary>
    protected virtual IReadOnlyDictionary<string, string?>? Settings => null;

    /// <summary>Settings of the running program.</summary>
    protected virtual ValueTask<IReadOnlyDictionary<string, string?>?> Running() => ValueTask.FromResult<IReadOnlyDictionary<string, string?>?>(null);

    protected virtual ValueTask Leave() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Office.Program.DisposeAsync();
        await Leave();
        GC.SuppressFinalize(this);
    }

    protected async Task<(DossierView Dossier, CurrentUser Desk, CurrentUser Officer)> InProgress()
    {
        var (desk, officer) = (await Office.As("motcua.doantung"), await Office.As("hotich.doantung"));
        var d = await Office.Submitted();
        d = (await Office.Receive(d, desk)).Value;
        return ((await Office.Route(d, desk)).Value, desk, officer);
    }
}

public abstract class DossierStorySuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task A_dossier_goes_from_phone_to_result_and_is_rated()
    {
        Clock.MoveTo(2024, 2, 6, 9, 0);
        var citizen = await Office.As("congdan1");
        var (d, desk, officer) = await InProgress();
        var chairman = await Office.As("chutich.doantung");
        d.Number.ShouldBe("H23.32.05-240206-00001");
        var received = await Office.Look(d.Id);
        received.Case.PromisedOn.ShouldBe(new DateOnly(2024, 2, 16), "Tết 8–14/2 does not count");

        d = (await Office.Route(d, officer)).Value;
        (await Office.Look(d.Id)).Case.Step.ShouldBe("signing");
        (await Office.Route(d, officer)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Office.Decide(d, chairman)).Value;
        var finished = await Office.Look(d.Id);
        finished.State.ShouldBe(DossierState.Finished);
        finished.Row.ResultNumber.ShouldBe("01/UBND-XNTTHN");
        await using (var pdf = await Get<IFileStore>().Open(finished.Row.ResultFile, Cancel))
        {
            var head = new byte[5];
            await pdf!.ReadExactlyAsync(head, Cancel);
            System.Text.Encoding.ASCII.GetString(head).ShouldBe("%PDF-");
        }

        d = (await Office.Return(d, desk)).Value;
        d.State.ShouldBe((int)DossierState.Returned);
        (await Get<RateDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Score = 5, Comment = "Nhanh" }, citizen, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung] }, Cancel)).ShouldBeEmpty();
        var states = (await Get<CaseStore>().Trail(d.Id, Cancel)).Select(t => t.State).Distinct().Order();
        states.ShouldBe([1, 2, 4, 9, 10]);
    }

    [Fact]
    public async Task A_supplement_stops_the_clock_and_moves_the_promise()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, _, officer) = await InProgress();
        (await Office.Look(d.Id)).Case.PromisedOn.ShouldBe(new DateOnly(2024, 3, 7));
        Clock.MoveTo(2024, 3, 5, 9, 0);
        d = (await Office.Supplement(d, officer)).Value;
        d.State.ShouldBe((int)DossierState.SupplementRequested);
        (await Office.Look(d.Id)).Case.PausedSince.ShouldNotBeNull();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung], PausedOnly = true }, Cancel)).Count.ShouldBe(1);

        var citizen = await Office.As("congdan1");
        Clock.MoveTo(2024, 3, 8, 10, 0);
        (await Get<AnswerSupplement>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, citizen, Cancel)).Refusal!.Code.ShouldBe("no-papers");
        await Office.Attach(citizen, null, d.Id, "supplement", Pdf, "giấy.pdf");
        d = (await Get<AnswerSupplement>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, citizen, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.InProgress);
        var after = await Office.Look(d.Id);
        after.Case.PausedSince.ShouldBeNull();
        after.Case.PromisedOn.ShouldBe(new DateOnly(2024, 3, 12), "two counted days were left on 5/3, paused until 8/3");
        after.Case.FirstPromisedAt.ShouldNotBe(after.Case.PromisedAt);
    }

    [Fact]
    public async Task A_second_supplement_request_must_be_confirmed_and_counts_as_late()
    {
        var (d, _, officer) = await InProgress();
        var citizen = await Office.As("congdan1");
        d = (await Office.Supplement(d, officer)).Value;
        d = (await Get<AnswerSupplement>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Note = "Không còn giữ" }, citizen, Cancel)).Value;
        (await Office.Supplement(d, officer)).Refusal!.Code.ShouldBe("second-unconfirmed");
        d = (await Office.Supplement(d, officer, confirmed: true)).Value;
        (await Office.Look(d.Id)).Row.LateBySupplement.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_officers_at_once_never_lose_an_action_and_the_second_is_told()
    {
        var desk = await Office.As("motcua.doantung");
        var d = await Office.Submitted();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Office.Receive(d, desk), Cancel)));
        both.Count(o => o.Succeeded).ShouldBe(1);
        both.Single(o => !o.Succeeded).Refusal!.Code.ShouldBe("stale");
        (await Get<CaseStore>().Trail(d.Id, Cancel)).Count(t => t.Action == "receive").ShouldBe(1);
    }

    [Fact]
    public async Task Eight_submitters_at_once_never_share_a_number_and_a_replayed_key_gives_the_first_answer()
    {
        var citizen = await Office.As("congdan1");
        var drafts = new List<NhipCau.Government.PublicServices.Drafting.Draft>();
        for (var i = 0; i < 24; i++)
        {
            drafts.Add(await Office.Draft(citizen));
        }

        var keys = drafts.Select(_ => Guid.NewGuid()).ToArray();
        var made = new DossierView[drafts.Count];
        await Parallel.ForAsync(0, drafts.Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (i, _) => made[i] = (await Office.Submit(citizen, drafts[i], keys[i])).Value);
        made.Select(m => m.Number).Distinct().Count().ShouldBe(24);
        made.Select(m => int.Parse(m.Number[^5..], System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 24));
        (await Office.Submit(citizen, drafts[3], keys[3])).Value.ShouldBe(made[3]);
        (await Office.Submit(citizen, drafts[3])).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task An_officer_of_another_commune_sees_and_does_nothing()
    {
        var (d, _, _) = await InProgress();
        var stranger = await Office.As("motcua.tucuong");
        (await Office.Receive(d, stranger)).Refusal!.Code.ShouldBe("not-allowed");
        (await Office.Route(d, stranger)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, stranger, Cancel)).ShouldBeFalse();
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, await Office.As("hotich.doantung"), Cancel)).ShouldBeTrue();
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, await Office.As("congdan2"), Cancel)).ShouldBeFalse();
        (await Get<WithdrawDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, await Office.As("congdan2"), Cancel)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task A_fee_stops_the_clock_until_it_is_paid()
    {
        var (d, _, officer) = await InProgress();
        (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = "Lệ phí", Amount = 0 }, officer, Cancel)).Refusal!.Code.ShouldBe("amount-wrong");
        d = (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = "Lệ phí", Amount = 15000 }, officer, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.FeeRequested);
        var fee = (await Get<Dossiers>().Fees(d.Id, Cancel)).Single();
        d = (await Get<MarkFeePaid>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, FeeId = fee.Id, Receipt = "BL-0001" }, officer, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.InProgress);
        (await Office.Look(d.Id)).Row.FeePaid.ShouldBe(15000);
    }

    [Fact]
    public async Task Consultation_opens_the_dossier_to_the_asked_agency_and_holds_the_step()
    {
        var (d, _, officer) = await InProgress();
        var justice = await Office.As("tuphap.thanhmien");
        d = (await Get<ConsultAgency>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, AgencyId = "H23.32.52", Question = "Có vướng mắc gì không?", Days = 2 }, officer, Cancel)).Value;
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, justice, Cancel)).ShouldBeTrue();
        (await Office.Route(d, officer)).Refusal!.Code.ShouldBe("consultation-open");
        var asked = (await Get<Dossiers>().Consultations(d.Id, Cancel)).Single();
        d = (await Get<AnswerConsultation>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ConsultationId = asked.Id, Agrees = true, Answer = "Không" }, justice, Cancel)).Value;
        (await Office.Route(d, officer)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Not_eligible_is_answered_on_paper_and_withdrawal_ends_a_dossier()
    {
        var (d, _, officer) = await InProgress();
        (await Office.Decide(d, officer, approve: false)).Refusal!.Code.ShouldBe("reason-missing");
        d = (await Office.Decide(d, officer, approve: false, "Đang có vợ")).Value;
        (await Office.Look(d.Id)).Row.Decision.ShouldBe("not-eligible");

        var other = await Office.Submitted();
        var citizen = await Office.As("congdan1");
        other = (await Get<WithdrawDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = other.Id, Version = other.Version }, citizen, Cancel)).Value;
        other.State.ShouldBe((int)DossierState.Withdrawn);
        (await Office.Receive(other, await Office.As("motcua.doantung"))).Refusal!.Code.ShouldBe("not-now");
    }

    [Fact]
    public async Task The_counter_receives_at_once_and_knows_the_citizen_by_number()
    {
        var desk = await Office.As("motcua.doantung");
        var draft = await Office.Draft(desk, channel: Channel.Counter);
        var d = (await Office.Submit(desk, draft)).Value;
        var dossier = await Office.Look(d.Id);
        dossier.State.ShouldBe(DossierState.Received);
        dossier.Case.SubmitterAccount.ShouldBeNull();
        dossier.Case.SubmitterId.ShouldBe((await Office.As("congdan1")).PersonId!.Value);

        var stranger = await Office.As("motcua.tucuong");
        (await Office.Submit(stranger, await Office.Draft(stranger, channel: Channel.Counter))).Refusal!.Code.ShouldBe("not-allowed");
    }

    [Fact]
    public async Task Wrong_answers_name_their_fields_and_keep_the_draft()
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen, Office.GoodAnswers.With("requesterNumber", "999098000001").With("requesterBirth", "2020-01-01"));
        var refusal = (await Office.Submit(citizen, draft)).Refusal!;
        refusal.Code.ShouldBe("invalid");
        refusal.Messages.Select(m => m.Path).ShouldContain("requesterNumber");
        refusal.Messages.Select(m => m.Path).ShouldContain("requesterBirth");
        (await Get<NhipCau.Government.PublicServices.Drafting.Drafts>().Find(draft.Id, citizen.Actor.AccountId, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_applicant_finds_each_turn_in_her_inbox_once()
    {
        var runner = Get<NhipCau.Platform.Events.DeliveryRunner>();
        var inbox = Office.Program.Services.GetService(typeof(IEnumerable<NhipCau.Platform.Events.IDelivery>)) as IEnumerable<NhipCau.Platform.Events.IDelivery>;
        var delivery = inbox!.Single(i => i.Name == "inbox");
        await runner.Start(delivery, Cancel);
        var (d, _, _) = await InProgress();
        await runner.Run(delivery, Cancel);
        await runner.Run(delivery, Cancel);
        var lines = await Get<Inbox>().List((await Office.As("congdan1")).Actor.AccountId, null, 10, Cancel);
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(l => l.Title.Contains(d.Number) && !l.Body.Contains("Sen"));
    }
}

public sealed class DossierStoryOnSqlite() : DossierStorySuite(Dialect.Sqlite);

public sealed class DossierStoryOnPostgres() : DossierStorySuite(Dialect.Postgres);
