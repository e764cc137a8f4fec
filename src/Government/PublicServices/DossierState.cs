namespace NhipCau.Government.PublicServices;

/// <summary>The ten states of a dossier on the national portal (TrangThaiHoSo); inner steps each map to exactly one.</summary>
public enum DossierState
{
    New = 1,
    Received = 2,
    Refused = 3,
    InProgress = 4,
    SupplementRequested = 5,
    FeeRequested = 6,
    Withdrawn = 7,
    Stopped = 8,
    Finished = 9,
    Returned = 10,
}

/// <summary>The words of the states and which state may follow which.</summary>
public static class DossierStates
{
    private static readonly Dictionary<DossierState, DossierState[]> Next = new()
    {
        [DossierState.New] = [DossierState.Received, DossierState.Refused, DossierState.SupplementRequested, DossierState.Withdrawn],
        [DossierState.Received] = [DossierState.InProgress, DossierState.SupplementRequested, DossierState.Withdrawn],
        [DossierState.InProgress] = [DossierState.InProgress, DossierState.SupplementRequested, DossierState.FeeRequested, DossierState.Withdrawn, DossierState.Stopped, DossierState.Finished],
        [DossierState.SupplementRequested] = [DossierState.New, DossierState.Received, DossierState.InProgress, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.FeeRequested] = [DossierState.FeeRequested, DossierState.InProgress, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.Finished] = [DossierState.Returned],
    };

    static DossierStates() => Platform.Web.Language.Words.Add(typeof(DossierStates).Assembly);

    public static bool MayBecome(this DossierState from, DossierState to) => Next.TryGetValue(from, out var next) && next.Contains(to);

    public static bool IsClosed(this DossierState state) => state is DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped or DossierState.Returned;

    /// <summary>The official Vietnamese words: records, papers, officers' pages, the interface for programs.</summary>
    public static string Words(this DossierState state) => Platform.Web.Language.Words.All[$"state.{(int)state}"].Vi;

    /// <summary>The words in the reader's language.</summary>
    public static string Said(this DossierState state) => Platform.Web.Language.Words.T($"state.{(int)state}");
}
