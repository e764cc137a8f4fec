using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Contacts;

/// <summary>A number the country or the province gives everybody: <c>emergency_numbers.csv</c>.</summary>
public sealed record EmergencyNumber(string Number, string Name, string Note);

/// <summary>An agency's duty telephone; no number of a private person.</summary>
public sealed record Contact
{
    /// <summary>Of an agency: shown to whoever reads the centre's pages.</summary>
    public const string OfAgency = "agency";
    /// <summary>Of an officer on duty: shown to those who handle incidents.</summary>
    public const string OfOfficer = "officer";

    public Guid Id { get; init; }
    public string Kind { get; init; } = OfAgency;
    public string Name { get; init; } = "";
    public string Number { get; init; } = "";
    public string Agency { get; init; } = "";
    public string Note { get; init; } = "";
    public int Sort { get; init; }
    public long Version { get; init; }
}

/// <summary>Reads the numbers to call.</summary>
public sealed class ContactBook
{
    private readonly Database database;

    public ContactBook(Folders folders, Database database)
    {
        this.database = database;
        using var csv = CsvReader.FromFile(folders.OwnOrNational("emergency_numbers.csv"));
        var read = new List<EmergencyNumber>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read.Add(new EmergencyNumber(csv.GetString("number"), csv.GetString("name"), csv.GetString("note")));
        }

        Emergency = read;
    }

    public IReadOnlyList<EmergencyNumber> Emergency { get; }

    public Task<List<Contact>> All(CancellationToken cancel) => database.Query<Contact>("select id, kind, name, number, agency, note, sort, version from incidents_contacts where removed_at is null order by sort, name, id", null, cancel);

    public Task<Contact?> Find(Guid id, CancellationToken cancel) => database.First<Contact>("select id, kind, name, number, agency, note, sort, version from incidents_contacts where id = @Id and removed_at is null", new { Id = id }, cancel);
}
