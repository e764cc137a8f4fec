using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Ends the tickets of days that have passed. Lists never show them anyway: each asks for its own day.</summary>
public sealed class LapseTickets(Database database, TimeProvider time) : ISweep
{
    public string Name => "queue";

    public string Words => "Kết thúc số thứ tự của ngày đã qua";

    public async Task<long> Run(CancellationToken cancel) => await database.Execute(
        "update services_queue_tickets set state = 4, ended_at = @Now, version = version + 1 where state in (0, 1) and day < @Today", new { Now = time.Now(), Today = time.Today() }, cancel);
}
