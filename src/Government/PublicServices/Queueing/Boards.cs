using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <param name="Number">Whom the counter serves; null: nobody.</param>
/// <param name="Calls">How often it was called; a change makes the board ring.</param>
public sealed record BoardCounter(int Counter, string Name, string? Number, int Calls);

/// <summary>What hangs in a desk's hall: numbers only.</summary>
/// <param name="Waiting">How many people wait.</param>
/// <param name="ExpectedMinutes">How long whoever takes a number now may wait.</param>
/// <param name="Results">Dossiers called for because their result is ready: day and running number of the dossier's code, as printed on the slip.</param>
public sealed record Board(string Desk, string Name, IReadOnlyList<BoardCounter> Counters, IReadOnlyList<string> Next, int Waiting, int ExpectedMinutes, IReadOnlyList<string> Results, string? Closed, DateTimeOffset At);

/// <summary>Makes the board of a desk.</summary>
public sealed class Boards(Database database, Queue queue, QueueDesks desks, QueueHours hours)
{
    private const int NextShown = 8;
    private const int ResultsShown = 12;

    public async Task<Board?> Of(string id, CancellationToken cancel)
    {
        if (await desks.Find(id, cancel) is not { } desk)
        {
            return null;
        }

        var day = await queue.Today(id, cancel);
        var waiting = day.Where(t => t.State == (int)TicketState.Waiting).ToList();
        var serving = day.Where(t => t.State == (int)TicketState.Called).ToLookup(t => t.Counter);
        var counters = desk.Names.Select((name, i) => (name, No: i + 1, Ticket: serving[i + 1].LastOrDefault())).Select(c => new BoardCounter(c.No, c.name, c.Ticket?.Number, c.Ticket?.Calls ?? 0));
        return new Board(
            id, desks.NameOf(id), [.. counters], [.. waiting.Take(NextShown).Select(t => t.Number)], waiting.Count, queue.Pace(day).Minutes(waiting.Count), await Results(id, cancel), hours.Closed, hours.Now);
    }

    /// <summary>The part of a dossier's code that tells it apart at its desk; the secret code of the slip is never shown.</summary>
    public static string Tail(string number) => number.IndexOf('-') is > 0 and var cut ? number[(cut + 1)..] : number;

    private async Task<IReadOnlyList<string>> Results(string desk, CancellationToken cancel) => [.. (await database.Query<string>(
        "select c.number from services_board_results b join cases_cases c on c.id = b.case_id where b.desk = @Desk and c.state = @Finished and c.agency = b.desk order by b.listed_at desc limit @Most",
        new { Desk = desk, Finished = (int)DossierState.Finished, Most = ResultsShown }, cancel)).Select(Tail)];
}
