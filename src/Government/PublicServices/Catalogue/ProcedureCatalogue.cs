using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>
/// Answers from a snapshot in memory. The tables' version is looked at in the background, every few seconds at most,
/// so that a page never waits for the database.
/// </summary>
public sealed class ProcedureCatalogue : ICatalogue
{
    private const long CheckEveryMilliseconds = 2000;
    private readonly CatalogueTables tables;
    private readonly IOrganisation organisation;
    private readonly ModelStore models;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim loading = new(1, 1);
    private CatalogueSnapshot? snapshot;
    private Modelled? modelled;
    private long checkedAt;

    internal ProcedureCatalogue(CatalogueTables tables, IOrganisation organisation, ModelStore models, TimeProvider clock) =>
        (this.tables, this.organisation, this.models, this.clock) = (tables, organisation, models, clock);

    public IReadOnlyList<Procedure> All => Current.All;

    /// <summary>Changes whenever the catalogue does; what is derived from it can be kept by it.</summary>
    public string Version => Current.Version;

    /// <summary>What public pages are made from; other objects after any change.</summary>
    internal object[] Shown => [Current, organisation.Current];

    /// <summary>The tables' picture with the models in force today laid over it.</summary>
    private CatalogueSnapshot Current
    {
        get
        {
            var (plain, set, day) = (Plain, models.Current, clock.Today());
            if (Volatile.Read(ref modelled) is not { } held || held.Plain != plain || held.Set != set || held.Day != day)
            {
                held = new Modelled(plain, set, day, plain.With(p => ModelledProcedures.Apply(p, set, day)));
                Volatile.Write(ref modelled, held);
            }

            return held.Result;
        }
    }

    private CatalogueSnapshot Plain
    {
        get
        {
            var held = Volatile.Read(ref snapshot);
            if (held is null)
            {
                return Task.Run(() => Refresh(CancellationToken.None)).GetAwaiter().GetResult();
            }

            var last = Volatile.Read(ref checkedAt);
            var now = Environment.TickCount64;
            if (now - last > CheckEveryMilliseconds && Interlocked.CompareExchange(ref checkedAt, now, last) == last)
            {
                // A failed look keeps the picture we have; the next one tries again.
                _ = Task.Run(() => Refresh(CancellationToken.None)).ContinueWith(t => _ = t.Exception, TaskScheduler.Default);
            }

            return held;
        }
    }

    public Procedure? Find(string code) => Current.Find(code);

    public bool IsCompetent(string code, string agencyId, DateOnly on) =>
        organisation.Current.Find(agencyId) is { } agency
        && Current.CompetenceOf(code).Any(c => c.Holds(on) && c.Names(agency.Id, agency.Kind));

    public IReadOnlyList<Agency> AgenciesFor(string code, DateOnly on)
    {
        var holding = Current.CompetenceOf(code).Where(c => c.Holds(on)).ToList();
        return holding.Count == 0 ? [] : [.. organisation.Current.Agencies.Where(a => holding.Any(c => c.Names(a.Id, a.Kind)))];
    }

    public IReadOnlyList<Procedure> ProceduresOf(string agencyId, DateOnly on)
    {
        var held = Current;
        return organisation.Current.Find(agencyId) is { } agency
            ? [.. held.All.Where(p => held.CompetenceOf(p.Code).Any(c => c.Holds(on) && c.Names(agency.Id, agency.Kind)))]
            : [];
    }

    /// <summary>The levels a procedure is handled at on that date: department, district, commune.</summary>
    internal IReadOnlySet<string> LevelsOf(string code, DateOnly on) => Current.CompetenceOf(code).Where(c => c.Holds(on)).Select(c => c.Level).ToHashSet();

    public bool MayGoOnline(Procedure procedure) => procedure.Status == "public" && procedure.ServiceLevel2022 is ("toan_trinh" or "mot_phan");

    public Agency? DeskFor(string agencyId)
    {
        var chart = organisation.Current;
        return chart.Subtree(agencyId).Where(a => a.OneStop).OrderByDescending(a => a.Kind == "division").ThenBy(a => a.Path.Length).FirstOrDefault()
            ?? chart.Agencies.FirstOrDefault(a => a.OneStop && a.Kind == "centre")
            ?? chart.DeskOf(agencyId);
    }

    /// <summary>Looks at the tables now; what this program wrote itself is seen at once.</summary>
    public async Task Reload(CancellationToken cancel) => await Refresh(cancel);

    private sealed record Modelled(CatalogueSnapshot Plain, ModelSet Set, DateOnly Day, CatalogueSnapshot Result);

    private async Task<CatalogueSnapshot> Refresh(CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            var version = await tables.Version(cancel);
            var held = snapshot;
            if (held is null || held.Version != version)
            {
                held = await tables.Load(version, cancel);
                Volatile.Write(ref snapshot, held);
            }

            Volatile.Write(ref checkedAt, Environment.TickCount64);
            return held;
        }
        finally
        {
            loading.Release();
        }
    }
}
