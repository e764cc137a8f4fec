using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Which agencies somebody oversees, and which one and which period a page asks about.</summary>
public sealed class OversightScope(OfficerDesk desk, CurrentUser user, TimeProvider clock)
{
    private IReadOnlyList<Agency>? agencies;

    /// <summary>In the order of the chart; empty for who oversees nothing.</summary>
    public IReadOnlyList<Agency> Agencies => agencies ??= desk.Agencies(user, Permissions.ReadOversight);

    /// <summary>The agencies that answer for procedures: without divisions and branches, unless nothing else is there.</summary>
    public IReadOnlyList<Agency> Assessed => Agencies.Where(a => a.Kind is not ("division" or "partner")).ToList() is { Count: > 0 } whole ? whole : Agencies;

    public DateOnly Today => clock.Today();

    public bool MayReport(Agency agency) => user.Grants.Allows(Permissions.ReportOversight, agency.Path);

    /// <summary>The named agency if it is overseen, or the highest; null when there is none.</summary>
    public Agency? Find(string? id) => string.IsNullOrEmpty(id) ? Agencies.OrderBy(a => a.Path.Length).ThenBy(a => a.Path, StringComparer.Ordinal).FirstOrDefault() : Agencies.FirstOrDefault(a => a.Id == id);

    /// <summary>The period the address names, or this month.</summary>
    public IndexPeriod Period(string? code, string? from, string? to) => IndexPeriod.Read(code, from, to) ?? IndexPeriod.Month(Today.Year, Today.Month);

    /// <summary>Periods to choose from, the newest first: 15 months, 6 quarters, 3 years.</summary>
    public IReadOnlyList<IndexPeriod> Periods
    {
        get
        {
            var month = new DateOnly(Today.Year, Today.Month, 1);
            return
            [
                .. Enumerable.Range(0, 15).Select(i => month.AddMonths(-i)).Select(m => IndexPeriod.Month(m.Year, m.Month)),
                .. Enumerable.Range(0, 6).Select(i => month.AddMonths(-3 * i)).Select(m => IndexPeriod.Quarter(m.Year, (m.Month + 2) / 3)),
                .. Enumerable.Range(0, 3).Select(i => IndexPeriod.Year(Today.Year - i)),
            ];
        }
    }
}
