using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Who may act for whom.</summary>
internal sealed class Representations(Database database, Protector protector, RepresentationKinds kinds, TimeProvider clock)
{
    public const string Agreed = "identity.representation-agreed";
    public const string Asked = "identity.representation-asked";
    public const string Ended = "identity.representation-ended";
    public const string Given = "identity.representation-given";
    public const string ByDesk = "desk";
    public const string ByBoth = "both";
    public const string ByCode = "code";
    public const string ByGiving = "given";
    private const string Columns = "id, kind, agent_id, person_id, valid_from, valid_to, ends_at, evidence, note, agency, given_under, asked_at, agreed_at, used_at, ended_at";

    /// <summary>Payload of the events; no names.</summary>
    public sealed record Facts(Guid RepresentationId, string Kind, Guid AgentId, Guid PersonId);

    public Task<Representation?> Find(Guid id, CancellationToken cancel) => database.First<Representation>($"select {Columns} from identity_representations where id = @Id", new { Id = id }, cancel);

    public Task<Representation?> OfCode(Guid codeId, CancellationToken cancel) => database.First<Representation>($"select {Columns} from identity_representations where code_id = @CodeId", new { CodeId = codeId }, cancel);

    /// <summary>Those under which an account acts or asked to, the newest first.</summary>
    public Task<List<Representation>> OfAgent(Guid accountId, CancellationToken cancel) => database.Query<Representation>(
        $"select {Columns} from identity_representations where agent_id = @AccountId and ended_at is null and valid_to > @Today and ends_at > @Now order by asked_at desc", new { AccountId = accountId, Today = clock.Today(), Now = clock.Now() }, cancel);

    /// <summary>Those over a person, the newest first.</summary>
    public Task<List<Representation>> OverPerson(Guid personId, CancellationToken cancel) => database.Query<Representation>(
        $"select {Columns} from identity_representations where person_id = @PersonId and ended_at is null and valid_to > @Today and ends_at > @Now order by asked_at desc", new { PersonId = personId, Today = clock.Today(), Now = clock.Now() }, cancel);

    /// <summary>Those given under a representation.</summary>
    public Task<List<Representation>> GivenUnder(Guid id, CancellationToken cancel) => database.Query<Representation>($"select {Columns} from identity_representations where given_under = @Id and ended_at is null", new { Id = id }, cancel);

    /// <summary>The account that gave a representation, if somebody did.</summary>
    public Task<Guid?> Giver(Guid id, CancellationToken cancel) =>
        database.First<Guid?>("select g.agent_id from identity_representations m join identity_representations g on g.id = m.given_under where m.id = @Id", new { Id = id }, cancel);

    /// <summary>For whom an account may act now, with names, for its session.</summary>
    public async Task<IReadOnlyList<ActingFor>> InForce(Guid accountId, CancellationToken cancel)
    {
        var now = clock.Now();
        var rows = await database.Query<Row>(
            "select m.id, m.kind, m.person_id, p.name, p.organisation from identity_representations m join persons_persons p on p.id = m.person_id where m.agent_id = @AccountId and m.agreed_at is not null and m.ended_at is null and m.valid_from <= @Today and m.valid_to > @Today and m.ends_at > @Now order by m.agreed_at",
            new { AccountId = accountId, Today = Instants.LocalDate(now), Now = now }, cancel);
        return [.. rows.Select(r => new ActingFor
        {
            RepresentationId = r.Id,
            Kind = r.Kind,
            PersonId = r.PersonId,
            SeesAll = kinds.Find(r.Kind)?.SeesAll == true,
            Name = protector.DecryptText(r.Organisation) is { Length: > 0 } organisation ? organisation : protector.DecryptText(r.Name) ?? "",
        })];
    }

    /// <summary>The first day on which the representation no longer holds: what was agreed, or the birthday that makes the represented of age.</summary>
    public static DateOnly Last(RepresentationKind kind, Person represented, DateOnly asked)
    {
        if (kind.UntilAge is not { } age || represented.BirthDate is not { } born)
        {
            return asked;
        }

        var ofAge = (born.Day ?? new DateOnly(born.Year, 12, 31)).AddYears(age);
        return ofAge < asked ? ofAge : asked;
    }

    public RepresentationKind? Kind(string? code) => kinds.Find(code);

    public static void Add(Change change, Representation m, Guid? codeId = null)
    {
        change.Write(
            "insert into identity_representations(id, kind, agent_id, person_id, valid_from, valid_to, ends_at, evidence, note, agency, given_under, asked_at, asked_by, agreed_at, agreed_by, code_id) values (@Id, @Kind, @AgentId, @PersonId, @ValidFrom, @ValidTo, @EndsAt, @Evidence, @Note, @Agency, @GivenUnder, @AskedAt, @By, @AgreedAt, @AgreedBy, @CodeId)",
            new { m.Id, m.Kind, m.AgentId, m.PersonId, m.ValidFrom, m.ValidTo, m.EndsAt, m.Evidence, m.Note, m.Agency, m.GivenUnder, m.AskedAt, By = change.Actor.AccountId, m.AgreedAt, AgreedBy = m.AgreedAt is null ? (Guid?)null : change.Actor.AccountId, CodeId = codeId });
        change.Emit(new NewEvent(m.AgreedAt is not null ? Agreed : m.GivenUnder is null ? Asked : Given, new Facts(m.Id, m.Kind, m.AgentId, m.PersonId)));
    }

    /// <summary>Everything agreed with or about somebody whose account goes, or who turned out not to be who she said: neither side goes on under it, nor does whoever was given something under it.</summary>
    public static void EndAll(Change change, Guid personId, Guid accountId)
    {
        const string Hers = "(person_id = @Person or agent_id = @Account)";
        change.Write(
            $"update identity_representations set ended_at = @Now, ended_by = @By where ended_at is null and ({Hers} or given_under in (select id from identity_representations where ended_at is null and {Hers}))",
            new { change.Now, By = change.Actor.AccountId, Person = personId, Account = accountId });
    }

    /// <summary>Refused when somebody answered or ended it meanwhile.</summary>
    public static void Agree(Change change, Representation m, DateTimeOffset endsAt)
    {
        change.Guard(
            "update identity_representations set agreed_at = @Now, agreed_by = @By, ends_at = @EndsAt where id = @Id and agreed_at is null and ended_at is null and ends_at > @Now",
            new { change.Now, By = change.Actor.AccountId, m.Id, EndsAt = endsAt }, Acts.Ended);
        change.Emit(new NewEvent(Agreed, new Facts(m.Id, m.Kind, m.AgentId, m.PersonId)));
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Kind { get; init; } = "";
        public Guid PersonId { get; init; }
        public byte[]? Name { get; init; }
        public byte[]? Organisation { get; init; }
    }
}
