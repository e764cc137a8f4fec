using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>What is done under representations: written with the change that does it, read beside the trail.</summary>
public sealed class Acts(Database database, TimeProvider clock)
{
    /// <summary>The action of handing in, as the trail calls it.</summary>
    public const string Submit = "submit";

    private const string Columns = "t.representation_id, t.agent_id, a.person_id as agent_person_id, t.person_id, m.kind, t.at, t.action, t.case_id";
    private const string Tables = "identity_acts t join identity_representations m on m.id = t.representation_id join identity_accounts a on a.id = t.agent_id";
    private const string InForce = "agreed_at is not null and ended_at is null and valid_from <= @Today and valid_to > @Today and ends_at > @Now";

    /// <summary>Said when a representation ended between the page and the change.</summary>
    public static Refusal Ended => new("representation-ended", T("acting.ended"));

    /// <summary>Writes the act of whoever acts for somebody; nothing for everybody else. Refused when the representation has ended meanwhile.</summary>
    public static void Write(Change change, Guid? caseId, string action)
    {
        if (change.Actor.RepresentationId is not { } representation)
        {
            return;
        }

        var act = new { Id = Guid.CreateVersion7(change.Now), Representation = representation, AgentId = change.Actor.AccountId, change.Now, Today = Instants.LocalDate(change.Now), Action = action, CaseId = caseId };
        change.Guard($"update identity_representations set valid_to = valid_to where id = @Representation and agent_id = @AgentId and {InForce}", act, Ended);
        change.Write("insert into identity_acts(id, representation_id, agent_id, person_id, at, action, case_id) select @Id, id, agent_id, person_id, @Now, @Action, @CaseId from identity_representations where id = @Representation", act);
    }

    /// <summary>A representation for one dossier is used up by it; what follows is looking at that one.</summary>
    public static void UseUp(Change change, ActingFor acting)
    {
        if (acting.OneDossier)
        {
            change.Guard("update identity_representations set used_at = @Now where id = @Id and used_at is null", new { change.Now, Id = acting.RepresentationId }, new Refusal("representation-used", T("acting.used")));
        }
    }

    /// <summary>What was done for somebody in a case.</summary>
    public Task<List<Act>> Of(Guid caseId, CancellationToken cancel) => database.Query<Act>($"select {Columns} from {Tables} where t.case_id = @CaseId order by t.at", new { CaseId = caseId }, cancel);

    /// <summary>By whom and for whom these cases were handed in, where somebody did so for somebody else.</summary>
    public async Task<List<Act>> HandedIn(Guid[] caseIds, CancellationToken cancel) => caseIds.Length == 0 ? [] : await database.Query<Act>(
        $"select {Columns} from {Tables} where {database.Dialect.AnyOf("t.case_id", "@CaseIds")} and t.action = @Submit order by t.at", new { CaseIds = caseIds, Submit }, cancel);

    /// <summary>What was done for a person lately, newest first.</summary>
    public Task<List<Act>> For(Guid personId, int limit, CancellationToken cancel) => database.Query<Act>($"select {Columns} from {Tables} where t.person_id = @PersonId order by t.at desc, t.id desc limit @Limit", new { PersonId = personId, Limit = limit }, cancel);

    /// <summary>Who is told of a case that was handed in for somebody: the represented, and the agent while her representation lasts. Null for every other case.</summary>
    public async Task<IReadOnlyList<Guid>?> Concerned(Guid caseId, CancellationToken cancel)
    {
        var now = clock.Now();
        var found = await database.Query<Side>(
            $"select m.agent_id, p.id as represented_id, case when {InForce} then 1 else 0 end as lasts from identity_acts t join identity_representations m on m.id = t.representation_id left join identity_accounts p on p.person_id = m.person_id and p.disabled = @No where t.case_id = @CaseId",
            new { CaseId = caseId, Now = now, Today = Instants.LocalDate(now), No = false }, cancel);
        return found.Count == 0 ? null : [.. found.Where(f => f.RepresentedId is not null).Select(f => f.RepresentedId!.Value).Concat(found.Where(f => f.Lasts == 1).Select(f => f.AgentId)).Distinct()];
    }

    private sealed class Side
    {
        public Guid AgentId { get; init; }
        public Guid? RepresentedId { get; init; }
        public int Lasts { get; init; }
    }
}
