using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Host;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.TestKit;

/// <summary>A working office of the province: shipped facts, the demo people, and short words for what they do, all through the real operations.</summary>
public sealed class Office(TestProgram program)
{
    public const string MaritalStatus = "1.004873";
    public const string DoanTung = "H23.32.05";

    public TestProgram Program => program;

    public static async Task<Office> Open(Dialect dialect, IReadOnlyDictionary<string, string?>? settings = null, IReadOnlyDictionary<string, string?>? running = null)
    {
        var program = await TestProgram.Start(dialect, Modules.All, seed: true, settings, running);
        await OpenDemoAccounts(program.Services);
        return new Office(program);
    }

    /// <summary>The demo people with their password, as a development start makes them.</summary>
    public static Task OpenDemoAccounts(IServiceProvider services) =>
        services.GetRequiredService<DemoAccounts>().Open(DemoPerson.Read(services.GetRequiredService<Folders>()), "nhipcau-2024", services.GetRequiredService<IOrganisation>().ChartDate, CancellationToken.None);

    /// <summary>A demo person as signed in now.</summary>
    public async Task<CurrentUser> As(string login)
    {
        var account = await program.Get<AccountStore>().FindByLogin(AccountStore.Canonical(login), CancellationToken.None) ?? throw new InvalidOperationException($"No demo person {login}");
        return new CurrentUser(await program.Get<Sessions>().Load(account.Id, CancellationToken.None), null);
    }

    /// <summary>A person as signed in now, acting in the seat of a title.</summary>
    public async Task<CurrentUser> In(string login, string title)
    {
        var account = await program.Get<AccountStore>().FindByLogin(AccountStore.Canonical(login), CancellationToken.None) ?? throw new InvalidOperationException($"No person {login}");
        var session = await program.Get<Sessions>().Load(account.Id, CancellationToken.None);
        return new CurrentUser(session, session!.Positions.Single(p => p.Title == title).Id);
    }

    /// <summary>An officer in a seat at an agency who holds just this.</summary>
    public static CurrentUser Holding(Grants grants, string agency)
    {
        var seat = new Position { Id = Guid.CreateVersion7(), AgencyId = agency, AgencyPath = agency, AgencyName = agency, Title = "Cán bộ", Roles = [], Own = grants };
        return new CurrentUser(new Session { AccountId = Guid.CreateVersion7(), PersonId = Guid.CreateVersion7(), Stamp = "", DisplayName = "Cán bộ", Demo = false, Positions = [seat] }, seat.Id);
    }

    /// <summary>The same person in the session she signed in with, as her next request finds it; not one loaded anew.</summary>
    public async Task<CurrentUser> NextRequest(CurrentUser user)
    {
        var account = await program.Get<AccountStore>().Find(user.Actor.AccountId, CancellationToken.None) ?? throw new InvalidOperationException("gone");
        return new CurrentUser(await program.Get<Sessions>().Find(account.Id, account.SecurityStamp, CancellationToken.None), user.ActivePosition?.Id);
    }

    /// <summary>Why somebody may do something for an agency on a day: name and source of each reason. Without a login: of everybody.</summary>
    public async Task<IReadOnlyList<(string Name, string Source)>> Why(string? login, string permission, string agency, DateOnly? day = null)
    {
        var (explained, at) = (program.Get<RightsExplained>(), program.Get<IOrganisation>().Current.Find(agency)!);
        var reasons = login is null ? await explained.Who(permission, at, day, CancellationToken.None) : await explained.Why(login, permission, at, day, CancellationToken.None);
        return [.. (reasons ?? []).Select(r => (r.Name, r.Source))];
    }

    /// <summary>Who is said to see a dossier: account, where it comes from, through which agencies.</summary>
    public async Task<IReadOnlyList<(Guid Account, string Source, string Through)>> Sees(string number) =>
        [.. (await program.Get<CaseSight>().Of((await program.Get<CaseStore>().FindByNumber(number))!, CancellationToken.None)).Select(s => (s.Held.AccountId, s.Held.Source, s.Through))];

    /// <summary>Whether somebody sees a case as an officer in one of her seats, by the question every page of it asks.</summary>
    public async Task<(Guid Account, bool Sees)> SeesInASeat(string login, Guid dossier)
    {
        var account = (await program.Get<AccountStore>().FindByLogin(AccountStore.Canonical(login), CancellationToken.None))!;
        var session = await program.Get<Sessions>().Load(account.Id, CancellationToken.None);
        var sees = false;
        foreach (var seat in session?.Positions ?? [])
        {
            sees |= await program.Get<CaseAccess>().MaySeeAsOfficer(dossier, new CurrentUser(session, seat.Id));
        }

        return (account.Id, sees);
    }

    /// <summary>Checks a sealed bundle; the sentences of what is wrong with it.</summary>
    public async Task<IReadOnlyList<string>> Verify(Stream bundle) => (await program.Get<VerifyBundle>().Run(bundle, CancellationToken.None)).Wrong;

    /// <summary>What a bundle says of itself was missing when it was made.</summary>
    public async Task<IReadOnlyList<string>> Missing(Stream bundle) => (await program.Get<VerifyBundle>().Run(bundle, CancellationToken.None)).Notes;

    /// <summary>The same, acting for somebody by a representation.</summary>
    public async Task<CurrentUser> Acting(string login, Guid representation)
    {
        var account = await program.Get<AccountStore>().FindByLogin(AccountStore.Canonical(login), CancellationToken.None) ?? throw new InvalidOperationException($"No demo person {login}");
        return new CurrentUser(await program.Get<Sessions>().Load(account.Id, CancellationToken.None), null, null, representation);
    }

    /// <summary>The officer of the desk in xã Đoàn Tùng records a representation, of a parent for a child if nothing else is said.</summary>
    public async Task<(Guid? Representation, DateOnly? Until, string? Refused)> Representation(
        string agent, string name, string birth = "", string number = "", string kind = "parent", string tax = "", string officer = "motcua.doantung")
    {
        var today = program.Clock.Today();
        var outcome = await program.Get<RecordRepresentation>().Handle(
            new() { RequestId = Guid.NewGuid(), Kind = kind, Agent = agent, Name = name, BirthDate = birth, PersonalNumber = number, TaxCode = tax, From = today, To = today.AddYears(17), Evidence = "Giấy khai sinh số 12/2016" },
            await As(officer), CancellationToken.None);
        return outcome.Succeeded ? (outcome.Value.RepresentationId, outcome.Value.ValidTo, null) : (null, null, outcome.Refusal!.Code);
    }

    public async Task<string?> EndRepresentation(CurrentUser who, Guid representation) =>
        (await program.Get<EndRepresentation>().Handle(new() { RequestId = Guid.NewGuid(), RepresentationId = representation }, who, CancellationToken.None)).Refusal?.Code;

    /// <summary>Asks to act for the person with this number; the representation that waits for her answer, or null.</summary>
    public async Task<Guid?> AskRepresentation(CurrentUser who, string number, CurrentUser represented, string kind = "authorised")
    {
        await program.Get<AskRepresentation>().Handle(new() { RequestId = Guid.NewGuid(), Kind = kind, PersonalNumber = number, Until = program.Clock.Today().AddDays(30) }, who.Actor, CancellationToken.None);
        return (await program.Get<Representations>().OverPerson(represented.PersonId!.Value, CancellationToken.None)).FirstOrDefault(m => m.AgreedAt is null)?.Id;
    }

    /// <summary>The giver lets somebody else act for the organisation she represents; the invitation, or why there is none.</summary>
    public async Task<(Guid? Invitation, string? Refused)> GiveRepresentation(CurrentUser giver, Guid under, string number, CurrentUser invited, string kind = "enterprise-staff", int days = 20)
    {
        var outcome = await program.Get<GiveRepresentation>().Handle(
            new() { RequestId = Guid.NewGuid(), Under = under, Kind = kind, PersonalNumber = number, Until = program.Clock.Today().AddDays(days) }, giver.Actor, CancellationToken.None);
        return outcome.Succeeded
            ? ((await program.Get<Representations>().OfAgent(invited.Actor.AccountId, CancellationToken.None)).FirstOrDefault(m => m.GivenUnder == under && m.Kind == kind && m.AgreedAt is null)?.Id, null)
            : (null, outcome.Refusal!.Code);
    }

    public async Task<string?> AgreeRepresentation(CurrentUser who, Guid representation) =>
        (await program.Get<AnswerRepresentation>().Handle(new() { RequestId = Guid.NewGuid(), RepresentationId = representation }, who.Actor, CancellationToken.None)).Refusal?.Code;

    /// <summary>A helper asks a citizen for consent and types the code she was sent.</summary>
    public async Task<Guid> Help(CurrentUser helper, string contact, string name)
    {
        var asked = (await program.Get<AskHelp>().Handle(new() { RequestId = Guid.NewGuid(), Contact = contact }, helper.Actor, CancellationToken.None)).Value;
        var codes = program.Get<OneTimeCodes>();
        var code = codes.Digits((await codes.Find(asked.CodeId, CancellationToken.None))!);
        return (await program.Get<ConfirmHelp>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = asked.CodeId, Code = code, Name = name }, helper.Actor, CancellationToken.None)).Value.RepresentationId;
    }

    /// <summary>Somebody who has not signed in.</summary>
    public static CurrentUser Nobody => new(null, null);

    /// <summary>Answers that pass for the confirmation of marital status.</summary>
    public static FormAnswers GoodAnswers => FormAnswers.FromJson("""
        {"requesterName":"Nguyễn Thị Hương Sen","requesterBirth":"1998-04-12","requesterNumber":"030198000001","requesterPhone":"+84900000001","requesterAddress":"Thôn Đào Lâm, xã Đoàn Tùng",
         "onBehalf":"self","subjectName":"Nguyễn Thị Hương Sen","subjectBirth":"1998-04-12","subjectNumber":"030198000001","subjectGender":"female","subjectEthnicity":"Kinh","subjectNationality":"Việt Nam",
         "subjectAddress":"Thôn Đào Lâm, xã Đoàn Tùng","status":"single","homes[0].place":"Thôn Đào Lâm, xã Đoàn Tùng","homes[0].since":"1998-04-12","purpose":"loan","copies":"1","returnMethod":"counter","declaration":"true"}
        """);

    public async Task<Draft> Draft(CurrentUser who, FormAnswers? answers = null, string procedure = MaritalStatus, string agency = DoanTung, Channel channel = Channel.Online)
    {
        var found = program.Get<ICatalogue>().Find(procedure) ?? throw new InvalidOperationException($"No procedure {procedure}");
        return await program.Get<Drafts>().Start(who.Actor.AccountId, procedure, agency, await program.Get<DossierForms>().ForDraft(found, CancellationToken.None), (int)channel, answers ?? GoodAnswers, CancellationToken.None, personId: who.Acting?.PersonId);
    }

    public Task<Outcome<DossierView>> Submit(CurrentUser who, Draft draft, Guid? key = null) =>
        program.Get<SubmitDossier>().Handle(new SubmitDossier.Input { RequestId = key ?? Guid.NewGuid(), DraftId = draft.Id, Version = draft.Version, AnotherOne = true }, who, CancellationToken.None);

    /// <summary>A dossier of demo citizen 1, just handed in online at xã Đoàn Tùng.</summary>
    public async Task<DossierView> Submitted()
    {
        var citizen = await As("congdan1");
        return (await Submit(citizen, await Draft(citizen))).Value;
    }

    public Task<Outcome<DossierView>> Receive(DossierView d, CurrentUser who) => program.Get<ReceiveDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, who, CancellationToken.None);

    public Task<Outcome<DossierView>> Route(DossierView d, CurrentUser who) => program.Get<RouteDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, who, CancellationToken.None);

    public Task<Outcome<DossierView>> Supplement(DossierView d, CurrentUser who, bool confirmed = false, params string[] papers) => program.Get<RequestSupplement>().Handle(
        new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Papers = papers.Length > 0 ? papers : ["Giấy xác nhận cũ"], Reason = "Thiếu giấy tờ", SecondConfirmed = confirmed }, who, CancellationToken.None);

    public Task<Outcome<DossierView>> Decide(DossierView d, CurrentUser who, bool approve = true, string reason = "") => program.Get<DecideDossier>().Handle(
        new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Approve = approve, Reason = reason }, who, CancellationToken.None);

    public Task<Outcome<DossierView>> Return(DossierView d, CurrentUser who) => program.Get<ReturnResult>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version }, who, CancellationToken.None);

    public async Task<Paper> Attach(CurrentUser who, Draft? draft, Guid? dossier, string slot, byte[] content, string name) =>
        (await program.Get<AttachPaper>().Handle(draft?.Id, dossier, slot, new MemoryStream(content), name, FilePolicy.Default, who, CancellationToken.None)).Value;

    public async Task<Dossier> Look(Guid id) => await program.Get<Dossiers>().Find(id, CancellationToken.None) ?? throw new InvalidOperationException("gone");
}
