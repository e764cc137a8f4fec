using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;

namespace NhipCau.Platform.Reorganising;

/// <summary>Arrows in a CSV or XLSX file: <c>co_quan_cu</c>, <c>co_quan_moi</c>, and for divided agencies an x under <c>can_bo</c> and <c>ho_so</c>.</summary>
public static class ArrowFile
{
    public const string From = "co_quan_cu", To = "co_quan_moi", Staff = "can_bo", Work = "ho_so";

    /// <returns>The arrows, and a sentence for every row that cannot be read.</returns>
    /// <exception cref="UnreadableTableException">The file cannot be read at all.</exception>
    public static (List<Arrow> Arrows, List<string> Wrong) Read(string file, OrganisationChart before, OrganisationChart after)
    {
        var (arrows, wrong) = (new List<Arrow>(), new List<string>());
        var (old, now) = (before.Agencies.ToLookup(a => a.Code), after.Agencies.ToLookup(a => a.Code));
        foreach (var row in new TableFile(file).Rows(From, To))
        {
            var (from, to) = (old[row[From]].FirstOrDefault(), now[row[To]].FirstOrDefault());
            if (from is null || to is null)
            {
                wrong.Add(from is null ? $"Dòng {row.Number}: ngày {before.Date:dd/MM/yyyy} không có cơ quan mã «{row[From]}»." : $"Dòng {row.Number}: ngày {after.Date:dd/MM/yyyy} không có cơ quan mã «{row[To]}».");
            }
            else if (from.Id == to.Id)
            {
                wrong.Add($"Dòng {row.Number}: {from.Name} chuyển về chính nó.");
            }
            else if (arrows.Any(a => a.FromAgency == from.Id && a.ToAgency == to.Id))
            {
                wrong.Add($"Dòng {row.Number}: lặp lại {from.Code} về {to.Code}.");
            }
            else
            {
                arrows.Add(new Arrow { FromAgency = from.Id, ToAgency = to.Id, Staff = Marked(row[Staff]), Work = Marked(row[Work]) });
            }
        }

        var groups = arrows.GroupBy(a => a.FromAgency).Where(g => g.Count(a => a.Staff) > 1 || g.Count(a => a.Work) > 1);
        wrong.AddRange(groups.Select(g => $"{before.Find(g.Key)!.Name}: chỉ một cơ quan nhận cán bộ và một cơ quan nhận hồ sơ."));
        return (arrows, wrong);
    }

    private static bool Marked(string cell) => cell.Equals("x", StringComparison.OrdinalIgnoreCase);
}
