namespace NhipCau.Platform.Administration.Importing;

/// <summary>
/// Lets the rows of a file in beside the versions already held: no two versions of one code at one time, and every
/// unit with a parent in force on its first day. What does not fit is refused; held versions stay.
/// </summary>
internal sealed class UnitTimeline
{
    private readonly ImportReport report;
    private readonly Dictionary<string, List<AdministrativeUnit>> held;
    private readonly List<UnitRow> accepted = [];
    private readonly List<AdministrativeUnit> superseded = [];

    public UnitTimeline(IEnumerable<AdministrativeUnit> held, ImportReport report)
    {
        this.report = report;
        this.held = held.GroupBy(u => u.Code).ToDictionary(g => g.Key, g => g.OrderBy(u => u.ValidFrom).ToList());
    }

    public IReadOnlyList<UnitRow> Accepted => accepted;

    /// <summary>Held versions whose whole time the file describes with other dates.</summary>
    public IReadOnlyList<AdministrativeUnit> Superseded => superseded;

    public void Take(IReadOnlyList<UnitRow> rows)
    {
        // Parents first: a commune of a refused district has no parent.
        foreach (var level in rows.GroupBy(r => r.Unit.Level).OrderBy(g => g.Key))
        {
            var fit = level.Select(WithParent).OfType<UnitRow>().ToList();
            foreach (var unit in fit.GroupBy(r => r.Unit.Code))
            {
                TakeVersions(unit.Key, [.. unit.OrderBy(r => r.Unit.ValidFrom).ThenBy(r => r.Line)]);
            }
        }
    }

    private UnitRow? WithParent(UnitRow row)
    {
        var unit = row.Unit;
        if (unit.Level == 1 || unit.ParentCode == unit.Province)
        {
            return row;
        }

        var emptyMeansProvince = unit.ParentCode.Length == 0 && (unit.Level == 2 || !held.Values.Any(v => v[0].Level == 2 && v.Any(u => u.Province == unit.Province && InForce(u, unit.ValidFrom))));
        if (emptyMeansProvince)
        {
            return row with { Unit = unit with { ParentCode = unit.Province } };
        }

        if (unit.Level == 3 && held.TryGetValue(unit.ParentCode, out var parents) && parents.Any(p => p.Level == 2 && p.Province == unit.Province && InForce(p, unit.ValidFrom)))
        {
            return row;
        }

        report.Reject(row.Line, unit.Code, "parent_code", unit.ParentCode.Length == 0
            ? "Thiếu mã đơn vị cha."
            : $"Không có đơn vị cha «{unit.ParentCode}» có hiệu lực ngày {unit.ValidFrom:yyyy-MM-dd}.");
        return null;
    }

    private void TakeVersions(string code, List<UnitRow> rows)
    {
        var before = held.GetValueOrDefault(code) ?? [];
        rows = WithoutOverlap(rows);
        while (true)
        {
            var keys = rows.Select(r => r.Key).ToHashSet();
            var others = before.Where(u => !keys.Contains((u.Province, u.Code, u.ValidFrom))).ToList();
            var covered = others.Where(u => rows.Any(r => Overlap(r.Unit, u)) && Covers(rows, u)).ToList();
            var stay = others.Except(covered).ToList();
            var clash = rows.Select(r => (Row: r, With: stay.FirstOrDefault(u => Overlap(r.Unit, u)))).FirstOrDefault(c => c.With is not null);
            if (clash.With is null)
            {
                accepted.AddRange(rows);
                superseded.AddRange(covered);
                held[code] = [.. stay.Concat(rows.Select(r => r.Unit)).OrderBy(u => u.ValidFrom)];
                return;
            }

            Refuse(clash.Row, clash.With, "đang có");
            rows.Remove(clash.Row);
        }
    }

    private List<UnitRow> WithoutOverlap(List<UnitRow> rows)
    {
        var kept = new List<UnitRow>();
        foreach (var row in rows)
        {
            if (kept.LastOrDefault() is { } last && Overlap(last.Unit, row.Unit))
            {
                Refuse(row, last.Unit, $"ở dòng {last.Line}");
            }
            else
            {
                kept.Add(row);
            }
        }

        return kept;
    }

    private void Refuse(UnitRow row, AdministrativeUnit with, string where) => report.Reject(row.Line, row.Unit.Code, "valid_from",
        $"Chồng lên phiên bản {where} của cùng mã: «{with.Name}» từ {with.ValidFrom:yyyy-MM-dd} đến {(with.ValidTo == AdministrationDates.Open ? "nay" : with.ValidTo.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))}.");

    private static bool Covers(List<UnitRow> rows, AdministrativeUnit unit)
    {
        var reached = unit.ValidFrom;
        foreach (var row in rows.Where(r => r.Unit.Province == unit.Province))
        {
            if (row.Unit.ValidFrom <= reached && row.Unit.ValidTo > reached)
            {
                reached = row.Unit.ValidTo;
            }
        }

        return reached >= unit.ValidTo;
    }

    private static bool Overlap(AdministrativeUnit a, AdministrativeUnit b) => a.ValidFrom < b.ValidTo && b.ValidFrom < a.ValidTo;

    private static bool InForce(AdministrativeUnit unit, DateOnly date) => unit.ValidFrom <= date && date < unit.ValidTo;
}
