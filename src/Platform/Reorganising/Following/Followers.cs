using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>Takes along what else names an agency, recorded row by row so that it can come back.</summary>
public sealed class Followers(Database database, IEnumerable<Follower> followers, TimeProvider clock)
{
    private readonly List<Follower> followers = [.. followers];

    /// <summary>Kinds of moves that are made here, with their Vietnamese words.</summary>
    public IReadOnlyDictionary<string, string> Kinds => followers.ToDictionary(f => f.Kind, f => f.Words);

    /// <summary>Adds to a change everything that goes with one agency.</summary>
    public async Task Follow(Change change, Plan plan, Route route, Routes routes, CancellationToken cancel)
    {
        foreach (var follower in followers)
        {
            foreach (var (officer, to) in await Targets(follower, route, routes, cancel))
            {
                Move(change, plan.Id, follower, route.From.Id, officer, to);
            }
        }
    }

    /// <summary>Adds to a change that everything still where the plan put it comes back.</summary>
    public async Task Back(Change change, Plan plan, CancellationToken cancel)
    {
        var ways = await database.Query<Way>(
            $"select distinct kind, before, after from reorganising_moves where plan_id = @Plan and moved_back_at is null and {database.Dialect.AnyOf("kind", "@Kinds")} order by kind, before, after",
            new { Plan = plan.Id, Kinds = followers.Select(f => f.Kind).ToArray() }, cancel);
        foreach (var way in ways)
        {
            var f = followers.Single(x => x.Kind == way.Kind);
            var arguments = new { Plan = plan.Id, way.Kind, way.Before, way.After, From = Read(way.Before), To = Read(way.After), change.Now };
            // A row told apart by its agency alone is the one that is there.
            change.Write($"update {f.Table} set {f.Column} = @From where {f.Column} = @To{(f.Key == f.Column ? "" : $" and {Recorded(f)}")}", arguments);
            change.Write("update reorganising_moves set moved_back_at = @Now where plan_id = @Plan and kind = @Kind and before = @Before and after = @After and moved_back_at is null", arguments);
        }
    }

    private async Task<List<(Guid? Officer, string To)>> Targets(Follower f, Route route, Routes routes, CancellationToken cancel)
    {
        var work = route.Work is { } agency && f.Within(agency.Id) is var to && to != route.From.Id ? to : null;
        List<(Guid?, string)> targets = work is null ? [] : [(null, work)];
        foreach (var officer in f.Officer is null ? [] : await database.Query<Guid>($"select distinct {f.Officer} from {f.Table} where {f.Column} = @From and {f.Officer} is not null", new { From = route.From.Id }, cancel))
        {
            if (routes.Officer(route.From.Id, officer) is { Length: > 0 } hers && hers != route.From.Id)
            {
                targets.Add((officer, hers));
            }
        }

        return targets;
    }

    private void Move(Change change, Guid plan, Follower f, string from, Guid? officer, string to)
    {
        var rows = $"{f.Column} = @From and ({f.While}){(f.Officer is null ? "" : officer is null ? $" and {f.Officer} is null" : $" and {f.Officer} = @Officer")}";
        var arguments = new { Plan = plan, f.Kind, Before = Written(from), After = Written(to), From = from, To = to, Officer = officer, change.Now, Today = clock.Today() };
        change.Write(
            $"insert into reorganising_moves(plan_id, kind, object_id, before, after, moved_at) select @Plan, @Kind, {f.Key}, @Before, @After, @Now from {f.Table} where {rows} on conflict(plan_id, kind, object_id) do nothing", arguments);
        change.Write($"update {f.Table} set {f.Column} = @To where {rows} and {Recorded(f)}", arguments);
    }

    private static string Recorded(Follower f) =>
        $"{f.Key} in (select m.object_id from reorganising_moves m where m.plan_id = @Plan and m.kind = @Kind and m.before = @Before and m.after = @After and m.moved_back_at is null)";

    private static string Written(string agency) => JsonSerializer.Serialize(agency, EventJson.Options);

    private static string Read(string json) => JsonSerializer.Deserialize<string>(json, EventJson.Options)!;

    private sealed class Way
    {
        public string Kind { get; init; } = "";
        public string Before { get; init; } = "";
        public string After { get; init; } = "";
    }
}
