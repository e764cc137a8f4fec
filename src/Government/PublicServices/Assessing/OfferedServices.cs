using NhipCau.Government.PublicServices.Catalogue;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Which services each agency may handle on a day, for the catalogue-based indicators; kept while catalogue and day are the same.</summary>
public sealed class OfferedServices(ICatalogue catalogue)
{
    private readonly Lock gate = new();
    private (IReadOnlyList<Procedure> All, DateOnly Day, Dictionary<string, HashSet<string>> Of)? kept;

    /// <summary>Codes of the public procedures of an agency and of those given with it.</summary>
    public IReadOnlySet<string> Of(IEnumerable<string> agencies, DateOnly day)
    {
        var of = Load(day);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var agency in agencies)
        {
            if (of.TryGetValue(agency, out var codes))
            {
                all.UnionWith(codes);
            }
        }

        return all;
    }

    /// <summary>Counts over these agencies; <paramref name="used"/> are the services their dossiers asked for.</summary>
    public ServiceCounts Count(IEnumerable<string> agencies, DateOnly day, IEnumerable<Measuring.UsedService> used)
    {
        var offered = Of(agencies, day);
        var online = new HashSet<string>(StringComparer.Ordinal);
        var integrated = new HashSet<string>(StringComparer.Ordinal);
        var paidOnline = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in used)
        {
            if (service.Online)
            {
                online.Add(service.Procedure);
            }

            if (service.Fee)
            {
                integrated.Add(service.Procedure);
            }

            if (service.PaidOnline)
            {
                paidOnline.Add(service.Procedure);
            }
        }

        int all = 0, full = 0, goesOnline = 0, wasUsed = 0, fee = 0, feeUsed = 0, feePaid = 0;
        foreach (var procedure in offered.Select(catalogue.Find).OfType<Procedure>())
        {
            all++;
            full += IsFull(procedure) ? 1 : 0;
            if (catalogue.MayGoOnline(procedure))
            {
                goesOnline++;
                wasUsed += online.Contains(procedure.Code) ? 1 : 0;
            }

            if (Costs(procedure))
            {
                fee++;
                feeUsed += integrated.Contains(procedure.Code) ? 1 : 0;
                feePaid += paidOnline.Contains(procedure.Code) ? 1 : 0;
            }
        }

        return new ServiceCounts { All = all, Full = full, Online = goesOnline, Used = wasUsed, Fee = fee, FeeUsed = feeUsed, FeePaidOnline = feePaid };
    }

    /// <summary>All seven parts of Nghị định 63/2010/NĐ-CP, điều 8, are there.</summary>
    public static bool IsFull(Procedure p) =>
        p.Name.Length > 0 && p.Parts.Sequence.Length > 0 && (p.Parts.Methods.Length > 0 || p.Limits.Count > 0)
        && (p.Components.Count > 0 || p.Parts.ComponentsText.Length > 0) && (p.Limits.Count > 0 || p.Parts.TimeLimit.Length > 0)
        && (p.Subjects.Length > 0 || p.Parts.Subjects.Length > 0) && (p.LeadAgency.Length > 0 || p.Parts.Agencies.Length > 0);

    public static bool Costs(Procedure p) => p.Fees.Values.Any(f => f > 0);

    private Dictionary<string, HashSet<string>> Load(DateOnly day)
    {
        var all = catalogue.All;
        lock (gate)
        {
            if (kept is { } k && ReferenceEquals(k.All, all) && k.Day == day)
            {
                return k.Of;
            }

            var of = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
            foreach (var procedure in all.Where(p => p.Status == "public"))
            {
                foreach (var agency in catalogue.AgenciesFor(procedure.Code, day))
                {
                    if (!of.TryGetValue(agency.Id, out var codes))
                    {
                        of[agency.Id] = codes = new HashSet<string>(StringComparer.Ordinal);
                    }

                    codes.Add(procedure.Code);
                }
            }

            kept = (all, day, of);
            return of;
        }
    }
}
