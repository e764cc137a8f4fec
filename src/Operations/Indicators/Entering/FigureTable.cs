using NhipCau.Platform.Documents.Sheets;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>A row of a file of figures, with everything that is wrong with it.</summary>
public sealed record FigureRow(int Line, string Code, string Unit, string Written, decimal? Amount, string Note)
{
    public List<string> Wrong { get; } = [];

    /// <summary>Makes one look twice; taken when confirmed.</summary>
    public string? Doubtful { get; set; }

    /// <summary>The same figure is already entered.</summary>
    public bool Unchanged { get; set; }
}

/// <summary>What a file says, before anything is written.</summary>
/// <param name="Rows">Every row of the file.</param>
/// <param name="Style">How it writes numbers; null when that could not be decided.</param>
/// <param name="Problem">Why nothing of it can be taken; null when rows speak for themselves.</param>
public sealed record FigureFile(IReadOnlyList<FigureRow> Rows, NumberStyle? Style, string? Problem)
{
    public IReadOnlyList<FigureInput> Good => Problem is not null ? [] : [.. Rows.Where(r => r.Wrong.Count == 0 && !r.Unchanged).Select(r => new FigureInput(r.Code, r.Unit, r.Amount, r.Note))];

    public int Refused => Rows.Count(r => r.Wrong.Count > 0);

    public int Doubtful => Rows.Count(r => r.Wrong.Count == 0 && r.Doubtful is not null);
}

/// <summary>Reads a file of figures for one agency's report; writes nothing.</summary>
public sealed class FigureTable(IndicatorReports reports)
{
    public const string CodeColumn = "ma_chi_tieu", PeriodColumn = "ky", UnitColumn = "ma_don_vi_hanh_chinh", MeasureColumn = "don_vi_tinh", AmountColumn = "gia_tri", NoteColumn = "ghi_chu";

    /// <param name="file">CSV or XLSX.</param>
    /// <param name="opened">The report it is for.</param>
    /// <param name="chosen">How numbers are written, when somebody says so; otherwise the file decides as a whole.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="UnreadableTableException">It is no such file.</exception>
    public async Task<FigureFile> Read(TableFile file, OpenedReport opened, NumberStyle? chosen, CancellationToken cancel)
    {
        var raw = file.Rows(CodeColumn, PeriodColumn, MeasureColumn, AmountColumn).Where(r => r[AmountColumn].Length > 0 || r[CodeColumn].Length == 0).ToList();
        var finding = NumberText.Decide(raw.Select(r => Number(r[AmountColumn])));
        var problem = finding.Contradicts is { } both ? $"Tệp viết số theo hai kiểu: «{both.Vietnamese}» kiểu Việt Nam và «{both.English}» kiểu Anh. Hãy sửa cho thống nhất rồi tải lại."
            : chosen is { } c && finding.Style is { } found && found != c ? $"Bạn chọn kiểu số {Words(c)} nhưng tệp viết kiểu {Words(found)}. Hãy chọn lại."
            : finding.Style is null && chosen is null && finding.Ambiguous is { } unclear ? $"Không rõ «{unclear}» là hàng nghìn hay số thập phân. Hãy chọn kiểu viết số của tệp."
            : null;
        var style = problem is null ? chosen ?? finding.Style ?? NumberStyle.Vietnamese : (NumberStyle?)null;
        var entered = (await reports.Entries(opened.Agency.Id, opened.Period.Code, cancel)).ToDictionary(e => (e.Code, e.Unit));
        var seen = new Dictionary<(string, string), int>();
        return new FigureFile([.. raw.Select(r => Row(r, opened, style, seen, entered))], style, problem);
    }

    public static string Words(NumberStyle style) => style == NumberStyle.Vietnamese ? "Việt Nam (1.234,5)" : "Anh (1,234.5)";

    private FigureRow Row(TableRow raw, OpenedReport opened, NumberStyle? style, Dictionary<(string, string), int> seen, Dictionary<(string Code, string Unit), FigureEntry> entered)
    {
        var indicator = opened.Indicators.FirstOrDefault(i => i.Code == raw[CodeColumn]);
        var unit = raw[UnitColumn].Length == 0 && (indicator is null || indicator.Reach == IndicatorScope.Province) ? reports.Province : raw[UnitColumn];
        var amount = style is { } s ? NumberText.Read(Number(raw[AmountColumn]), s) : null;
        var row = new FigureRow(raw.Number, raw[CodeColumn], unit, raw[AmountColumn], amount, raw[NoteColumn]);
        if (indicator is null)
        {
            row.Wrong.Add(opened.Set.Find(row.Code) is { } other
                ? other.Agency != opened.Agency.Id ? $"Chỉ tiêu «{other.Name}» do cơ quan khác báo cáo." : $"Chỉ tiêu «{other.Name}» báo cáo theo {ReportPeriod.Words(other.PeriodKind)}, không theo kỳ này."
                : $"Không có chỉ tiêu mã «{row.Code}».");
        }

        Period(raw[PeriodColumn], opened.Period, row);
        if (indicator is null)
        {
            return row;
        }

        if (!FigureRules.SameMeasure(raw[MeasureColumn], indicator.Measure))
        {
            row.Wrong.Add($"Đơn vị tính «{raw[MeasureColumn]}» khác «{indicator.Measure}». Hãy đổi số liệu sang {indicator.Measure}.");
        }

        if (reports.Units(indicator, opened.Period).All(u => u.Code != unit))
        {
            row.Wrong.Add(unit.Length == 0 ? "Thiếu mã đơn vị hành chính." : $"Không báo cáo cho đơn vị hành chính «{unit}» trong kỳ này.");
        }
        else if (!seen.TryAdd((row.Code, unit), row.Line))
        {
            row.Wrong.Add($"Trùng với dòng {seen[(row.Code, unit)]}.");
        }

        Amount(row, indicator, style);
        row.Unchanged = row.Wrong.Count == 0 && entered.GetValueOrDefault((row.Code, unit)) is { } before && before.Amount == Amounts.Of(amount!.Value) && (before.Note == row.Note || row.Note.Length == 0);
        return row;
    }

    private static void Period(string written, ReportPeriod expected, FigureRow row)
    {
        var period = ReportPeriod.Parse(written);
        if (period is null)
        {
            row.Wrong.Add(written.Length == 0 ? "Thiếu kỳ báo cáo." : $"Không hiểu kỳ «{written}»; viết dạng {expected.Code}.");
        }
        else if (period != expected)
        {
            row.Wrong.Add(period.Kind == expected.Kind && period.Year != expected.Year ? $"Sai năm: tệp ghi {period.InSentence}, kỳ đang nhập là {expected.InSentence}." : $"Kỳ {period.InSentence} không phải kỳ đang nhập.");
        }
    }

    private static void Amount(FigureRow row, Indicator indicator, NumberStyle? style)
    {
        if (style is null)
        {
            return;
        }

        if (row.Amount is not { } amount)
        {
            row.Wrong.Add($"«{row.Written}» không phải là số kiểu {Words(style.Value)}.");
        }
        else if (FigureRules.Wrong(indicator, amount) is { } wrong)
        {
            row.Wrong.Add(wrong);
        }
        else
        {
            row.Doubtful = FigureRules.Doubtful(indicator, amount);
        }
    }

    /// <summary>A per cent sign behind the number is no part of it, nor the mark that keeps a spreadsheet from reading a minus as a formula.</summary>
    private static string Number(string text) => text.TrimStart('\'').TrimEnd('%', ' ', '\u00A0');
}
