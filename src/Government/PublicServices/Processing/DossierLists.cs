using NhipCau.Platform.Codes;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A dossier in a list outside the worklist.</summary>
public sealed class ListedDossier
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public Guid OwnerId { get; init; }
    public string Agency { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? PausedSince { get; init; }
}

/// <summary>What a search found, and whether it stopped early.</summary>
/// <param name="More">There are older dossiers beyond these.</param>
/// <param name="ManyNamesakes">More people bear the name than were looked through.</param>
public sealed record FoundDossiers(IReadOnlyList<ListedDossier> Dossiers, bool More, bool ManyNamesakes);

/// <summary>A question another agency asked.</summary>
public sealed class AskedConsultation
{
    public Guid CaseId { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public string Question { get; init; } = "";
    public string Agency { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
}

/// <summary>Lists that are not worklists: search, consultations, oversight. Each within what the officer may see.</summary>
public sealed class DossierLists(Database database, CaseAccess access, PersonStore persons, TimeProvider clock)
{
    public const int PageSize = 50;
    private const string Columns = "c.id, c.number, c.title, c.owner_id, c.agency, c.state, c.opened_at, c.promised_at, c.paused_since";

    /// <summary>By number, by personal number, or by words of the owner's name; newest first, at most fifty.</summary>
    public async Task<FoundDossiers> Search(string words, CurrentUser user, CancellationToken cancel)
    {
        var text = words.Trim();
        if (text.Length == 0)
        {
            return new FoundDossiers([], false, false);
        }

        var owners = PersonalNumber.Parse(text, clock.Today()).Value is { } number
            ? await persons.FindByPersonalNumber(number.ToString(), cancel) is { } known ? [known.Id] : []
            : await persons.SearchByName(text, PersonStore.MostNamesakes + 1, cancel);
        var a = access.Arguments(user);
        var found = await database.Query<ListedDossier>(
            $"select {Columns} from cases_cases c where (c.number = @Number or {database.Dialect.AnyOf("c.owner_id", "@Owners")}) and {access.ByAgency("c.id")} order by c.opened_at desc limit {PageSize + 1}",
            new { Number = text.ToUpperInvariant(), Owners = owners.Take(PersonStore.MostNamesakes).ToArray(), a.SeesSingle, a.SeesWide, a.SeesNow }, cancel);
        return new FoundDossiers([.. found.Take(PageSize)], found.Count > PageSize, owners.Count > PersonStore.MostNamesakes);
    }

    /// <summary>Questions these agencies have not answered, the most pressing first.</summary>
    public Task<List<AskedConsultation>> Asked(IEnumerable<string> agencies, CancellationToken cancel) => database.Query<AskedConsultation>(
        $"select k.case_id, c.number, c.title, k.question, k.agency, k.asked_at, k.due_at from cases_consultations k join cases_cases c on c.id = k.case_id where {database.Dialect.AnyOf("k.agency", "@Agencies")} and k.answered_at is null and c.closed_at is null order by k.due_at limit 100",
        new { Agencies = agencies.ToArray() }, cancel);

    /// <summary>Questions these agencies put to others and still wait for, the most pressing first.</summary>
    public Task<List<AskedConsultation>> AskedBy(IEnumerable<string> agencies, CancellationToken cancel) => database.Query<AskedConsultation>(
        $"select k.case_id, c.number, c.title, k.question, k.agency, k.asked_at, k.due_at from cases_consultations k join cases_cases c on c.id = k.case_id where k.answered_at is null and c.closed_at is null and {database.Dialect.AnyOf("c.agency", "@Agencies")} order by k.due_at limit 100",
        new { Agencies = agencies.ToArray() }, cancel);

    /// <summary>What these desks took in between two instants, the newest first; one more than a board counts.</summary>
    public Task<List<ListedDossier>> Received(IEnumerable<string> desks, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.Query<ListedDossier>(
        $"select {Columns} from cases_cases c where {database.Dialect.AnyOf("c.receiving_agency", "@Desks")} and c.received_at >= @From and c.received_at < @To order by c.received_at desc, c.id limit {Overseeing.Boards.DayBoards.Cap + 1}",
        new { Desks = desks.ToArray(), From = from, To = to }, cancel);
}
