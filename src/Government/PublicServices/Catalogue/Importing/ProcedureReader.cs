using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>Understands a source row as far as it can be; each thing that could not be taken whole is a remark.</summary>
internal static partial class ProcedureReader
{
    private static readonly Dictionary<string, string> SubjectWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Công dân Việt Nam"] = "citizen",
        ["Người Việt Nam định cư ở nước ngoài"] = "overseas_vietnamese",
        ["Người nước ngoài"] = "foreigner",
        ["Doanh nghiệp"] = "business",
        ["Doanh nghiệp có vốn đầu tư nước ngoài"] = "business",
        ["Hợp tác xã"] = "cooperative",
        ["Tổ chức (không bao gồm doanh nghiệp, HTX)"] = "organisation",
        ["Tổ chức nước ngoài"] = "foreign_organisation",
        ["Cán bộ, công chức, viên chức"] = "official",
    };

    public static Procedure Read(SourceRow row, Action<string, string> remark)
    {
        var methods = MethodReader.Read(row, remark);
        var components = Papers(row, remark, out var componentsText);
        var (resultName, resultCode) = row.PaperTable is null ? GluedTables.Results(row.Result) : (row.Result, "");
        var laws = GluedTables.Laws(row.LegalBasis);
        if (laws is null)
        {
            remark("can_cu_phap_ly", "bảng căn cứ pháp lý dính liền không tách được, giữ nguyên văn");
        }

        if (row.Field.Length == 0)
        {
            remark("linh_vuc", "không có lĩnh vực, xếp vào «Khác»");
        }

        return new Procedure
        {
            Code = row.Code,
            Name = row.Name,
            Field = row.Field.Length > 0 ? row.Field : "Khác",
            Ministry = row.Ministry,
            Levels = Levels(row.Levels),
            ServiceLevel2021 = methods.Online ? 3 : 2,
            ServiceLevel2022 = methods.Online ? "mot_phan" : "thong_tin",
            Subjects = Subjects(row.Subjects, remark),
            Decision = row.Decision,
            ResultName = resultName,
            ResultCode = resultCode,
            Limits = methods.Limits,
            Fees = methods.Fees,
            FeeNote = methods.FeeNote,
            Components = components,
            Source = "import",
            ValidTo = ProcedureRow.Open,
            Parts = new ProcedureParts
            {
                Sequence = row.Sequence,
                Methods = methods.Text,
                ComponentsText = componentsText,
                TimeLimit = methods.TimeText,
                Subjects = row.Subjects,
                Agencies = row.Agencies,
                LegalBasis = laws ?? row.LegalBasis,
                Requirements = row.Requirements,
                Result = resultName,
            },
        };
    }

    private static List<Component> Papers(SourceRow row, Action<string, string> remark, out string rest)
    {
        if (row.PaperTable is { } table)
        {
            rest = "";
            return GluedTables.Papers(table);
        }

        var papers = GluedTables.Papers(row.Papers, out rest);
        if (rest.Length > 0)
        {
            remark("thanh_phan_ho_so", papers.Count == 0 ? "bảng giấy tờ không tách được, giữ nguyên văn" : $"phần cuối bảng giấy tờ không tách được, giữ nguyên văn: «{LimitReader.Short(rest)}»");
        }

        return papers;
    }

    private static string Levels(string words)
    {
        var levels = new List<string>();
        foreach (var (word, level) in new[] { ("bộ", "bo"), ("tỉnh", "tinh"), ("huyện", "huyen"), ("xã", "xa"), ("cơ quan khác", "khac") })
        {
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                levels.Add(level);
            }
        }

        return string.Join('|', levels);
    }

    private static string Subjects(string words, Action<string, string> remark)
    {
        var found = new List<string>();
        foreach (var word in SubjectBreak().Split(words).Select(w => w.Trim()).Where(w => w.Length > 0))
        {
            if (SubjectWords.TryGetValue(word, out var subject))
            {
                found.Add(subject);
            }
            else
            {
                remark("doi_tuong_thuc_hien", $"đối tượng lạ, chỉ giữ lời: «{LimitReader.Short(word)}»");
            }
        }

        return string.Join('|', found.Distinct());
    }

    /// <summary>Commas separate subjects, except those inside «Cán bộ, công chức, viên chức» and brackets.</summary>
    [GeneratedRegex(@",(?!\s*(?:công chức|viên chức))(?![^()]*\))|[;\n]")]
    private static partial Regex SubjectBreak();
}
