using System.Globalization;
using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>A kind of incident and within how many hours it should be over.</summary>
public sealed record IncidentKind(string Code, string Name, int Hours);

/// <summary>Kinds of incidents: <c>incident_kinds.csv</c> of the province, else of the nation.</summary>
public sealed class IncidentKinds
{
    public IncidentKinds(Folders folders)
    {
        using var csv = CsvReader.FromFile(folders.OwnOrNational("incident_kinds.csv"));
        var read = new List<IncidentKind>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read.Add(new IncidentKind(csv.GetString("code"), csv.GetString("name"), int.Parse(csv.GetString("hours"), CultureInfo.InvariantCulture)));
        }

        All = read;
    }

    public IReadOnlyList<IncidentKind> All { get; }

    public IncidentKind? Find(string code) => All.FirstOrDefault(k => k.Code == code);

    public string Name(string code) => Find(code)?.Name ?? code;
}
