using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration;

/// <summary>Holds the chart in memory and swaps it whole when the tables changed: at once after an import of this node, within a minute after one of another.</summary>
internal sealed class Organisation(Database database, ProvinceProfile profile, TimeProvider clock) : IOrganisation
{
    internal const string VersionFact = "administration.version";
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private OrganisationSnapshot? snapshot;
    private long checkedAt;

    public DateOnly ChartDate => profile.ChartDate ?? clock.Today();

    public OrganisationChart Current => On(ChartDate);

    public OrganisationChart On(DateOnly date) => Snapshot().On(date);

    public Successors Successors(string unitCode, DateOnly date) => Snapshot().Successors(unitCode, date);

    public IReadOnlyList<UnitSuccession> Predecessors(string unitCode, DateOnly date) => Snapshot().Predecessors(unitCode, date);

    public IReadOnlyList<AdministrativeUnit> Versions(string unitCode) => Snapshot().Versions(unitCode);

    /// <summary>The next question looks at the tables again.</summary>
    public void Forget() => Volatile.Write(ref checkedAt, 0);

    private OrganisationSnapshot Snapshot()
    {
        var held = Volatile.Read(ref snapshot);
        if (held is not null && Fresh())
        {
            return held;
        }

        lock (gate)
        {
            if (snapshot is null || !Fresh())
            {
                var now = clock.GetUtcNow().UtcTicks;
                // Charts are asked for in the middle of synchronous code; one short wait a minute is the price.
                snapshot = Task.Run(() => Load(snapshot)).GetAwaiter().GetResult();
                Volatile.Write(ref checkedAt, now);
            }

            return snapshot;
        }
    }

    private bool Fresh() => clock.GetUtcNow().UtcTicks - Volatile.Read(ref checkedAt) is >= 0 and var age && age < CheckEvery.Ticks;

    private async Task<OrganisationSnapshot> Load(OrganisationSnapshot? held)
    {
        var version = await database.First<string>("select value from kernel_facts where name = @Name", new { Name = VersionFact }) ?? "";
        if (held?.Version == version)
        {
            return held;
        }

        var agencies = await database.Query<Agency>("select agency_id as id, code, path, name, short_name, kind, parent_id, unit_code, one_stop, valid_from, valid_to from administration_agencies");
        var units = await database.Query<AdministrativeUnit>("select unit_id, province, code, level, type, name, parent_code, valid_from, valid_to, legal_basis from administration_units");
        var successions = await database.Query<UnitSuccession>("select old_province, old_code, old_name, new_province, new_code, new_name, share, effective_on, targets, legal_basis from administration_succession");
        return new OrganisationSnapshot(version, agencies, units, successions);
    }
}
