using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>A procedure people ask for, and the agencies they ask.</summary>
internal sealed record Service(Procedure Procedure, Process Process, string FormCode, int FormVersion, bool Online, IReadOnlyList<Agency> Agencies, double[] AgencySums);

/// <summary>Where a dossier goes: competent agency, its desk, and who does each step.</summary>
internal sealed record Places(Agency Competent, AgencyCode Code, Agency Desk, IReadOnlyList<Agency> Steps);

/// <summary>Which services are asked for, where and how often: every public procedure at every competent agency, a few of them very often.</summary>
internal sealed class ServiceMix
{
    private static readonly Dictionary<string, double> Levels = new() { ["commune"] = 0.6, ["district"] = 0.25 };
    private readonly Dictionary<(string, string, string), Places> places = [];
    private readonly Service[] services;
    private readonly double[] sums;
    private readonly StepUnits units;

    public ServiceMix(SeededIds ids, DateOnly until, ICatalogue catalogue, Processes processes, DossierForms forms, StepUnits units, IOrganisation organisation)
    {
        this.units = units;
        var busy = organisation.Current.Agencies.ToDictionary(a => a.Id, _ => Math.Exp((ids.Random.NextDouble() - 0.5) * 2));
        var found = from p in catalogue.All.OrderBy(p => p.Code, StringComparer.Ordinal)
                    where p.Status == "public"
                    let process = processes.InForce(p.ProcessCode, until.AddYears(-1))
                    let agencies = catalogue.AgenciesFor(p.Code, until)
                    where process is not null && agencies.Count > 0
                    let form = forms.For(p)
                    select new Service(p, process, form.Code, form.Version, catalogue.MayGoOnline(p), agencies, SeededIds.Sums(agencies.Select(a => busy[a.Id])));
        services = [.. found];
        if (services.Length == 0)
        {
            throw new InvalidOperationException("The catalogue has no procedure with a competent agency on that day.");
        }

        var liked = services.Select(s => Math.Pow(1 - ids.Random.NextDouble(), -0.7)).ToArray();
        var total = services.Select((s, i) => (Level(s), liked[i])).GroupBy(x => x.Item1).ToDictionary(g => g.Key, g => g.Sum(x => x.Item2));
        sums = SeededIds.Sums(services.Select((s, i) => liked[i] / total[Level(s)] * Levels.GetValueOrDefault(Level(s), 0.15)));
    }

    public Service Draw(SeededIds ids, bool onlineOnly)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var service = services[ids.Draw(sums)];
            if (!onlineOnly || service.Online)
            {
                return service;
            }
        }

        return services[ids.Draw(sums)];
    }

    public Places Place(SeededIds ids, Service service)
    {
        var agency = service.Agencies[ids.Draw(service.AgencySums)];
        var key = (service.Process.Code, service.Procedure.HandlingPattern, agency.Id);
        if (!places.TryGetValue(key, out var found))
        {
            var desk = units.Desk(agency.Id) ?? agency;
            found = new Places(agency, AgencyCode.Parse(agency.Code).ValueOrThrow(), desk, [.. service.Process.Steps.Select(s => units.Of(s, agency.Id, service.Procedure.HandlingPattern) ?? agency)]);
            places[key] = found;
        }

        return found;
    }

    private static string Level(Service s) => s.Agencies[0].Kind is "commune" or "district" ? s.Agencies[0].Kind : "department";
}
