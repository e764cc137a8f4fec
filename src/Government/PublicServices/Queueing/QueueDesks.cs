using System.Security.Cryptography;
using System.Text;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>How a desk's queue is arranged: its counters (quầy), numbered from 1, and where numbers are given.</summary>
public sealed record QueueDesk
{
    public string Desk { get; init; } = "";
    /// <summary>One name a line, as stored.</summary>
    public string Counters { get; init; } = "Quầy 1";
    /// <summary>Numbers are given to phones.</summary>
    public bool Phone { get; init; }
    /// <summary>Numbers are given at a kiosk.</summary>
    public bool Kiosk { get; init; }
    public int KioskKey { get; init; } = 1;
    /// <summary>0: never arranged, the defaults hold.</summary>
    public long Version { get; init; }

    public IReadOnlyList<string> Names => Counters.Split('\n');

    public bool Has(int counter) => counter >= 1 && counter <= Names.Count;

    public string NameOf(int counter) => Has(counter) ? Names[counter - 1] : "";
}

/// <summary>The desks that may have a queue, how each is arranged, and who may work there.</summary>
public sealed class QueueDesks(Database database, IOrganisation organisation, DossierGate gate, Protector protector)
{
    private const string Purpose = "queue-kiosk";
    private const string Columns = "desk, counters, phone, kiosk, kiosk_key, version";

    /// <summary>Null for agencies without a one-stop desk.</summary>
    public async Task<QueueDesk?> Find(string desk, CancellationToken cancel) => organisation.Current.Find(desk) is not { OneStop: true } ? null
        : await database.First<QueueDesk>($"select {Columns} from services_queue_desks where desk = @Desk", new { Desk = desk }, cancel) ?? new QueueDesk { Desk = desk };

    /// <summary>Desks that give numbers to phones.</summary>
    public async Task<IReadOnlyList<Agency>> ForPhones(CancellationToken cancel)
    {
        var open = (await database.Query<string>("select desk from services_queue_desks where phone = @Yes", new { Yes = true }, cancel)).ToHashSet();
        return [.. organisation.Current.Agencies.Where(a => a.OneStop && open.Contains(a.Id))];
    }

    /// <summary>Serves people at this desk.</summary>
    public bool WorksAt(CurrentUser user, string desk) => gate.Allows(user, Permissions.ReceiveDossier, desk) || gate.Allows(user, Permissions.ReturnDossier, desk);

    public string NameOf(string desk) => organisation.Current.Find(desk)?.Name ?? desk;

    /// <summary>The secret in the kiosk's address.</summary>
    public string KioskSecret(QueueDesk desk) => Words(protector.Hash(Purpose, Text(desk))!);

    /// <summary>Compares in fixed time; what was made with the previous key still holds.</summary>
    public bool IsKiosk(QueueDesk desk, string? secret)
    {
        var given = Encoding.ASCII.GetBytes(secret ?? "");
        var (current, previous) = protector.Hashes(Purpose, Text(desk));
        return desk.Kiosk & (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Words(current))) | CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Words(previous))));
    }

    private static string Text(QueueDesk desk) => $"{desk.Desk}/{desk.KioskKey}";

    private static string Words(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 12));
}
