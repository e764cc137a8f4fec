using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>The index in words and as sheets.</summary>
public static class IndexWords
{
    public const string NoData = "không có số liệu";

    public static string Points(decimal? points) => points is { } p ? ViFormat.Number(p, 2) : NoData;

    public static string Rate(TermResult term, Indicator indicator) =>
        !term.Applies ? "không tính cho đơn vị trực thuộc"
        : term.Missing ? (term.Term.WhenNone.Length > 0 && term.Numerator is null && term.Term.Source != "entered" ? term.Term.WhenNone : term.Term.Source == "entered" ? "chưa nhập số liệu" : "chờ số liệu " + term.Term.Times)
        : term.Rate is not { } rate ? NoData
        : indicator.Info && term.Term.Numerator == "worked_hours" ? $"{ViFormat.Number(rate, 1)} giờ làm việc ({ViFormat.Number(rate / 8, 1)} ngày)"
        : ViFormat.Percent(rate, 2);

    public static string Count(decimal? number) => number is { } n ? ViFormat.Number(n, 1) : "chưa có";

    /// <summary>How a number changed: «tăng 1,2», «giảm 0,5», «không đổi».</summary>
    public static string Change(decimal now, decimal before, string unit) =>
        now == before ? "không đổi" : now > before ? $"tăng {ViFormat.Number(now - before, 2)} {unit}" : $"giảm {ViFormat.Number(before - now, 2)} {unit}";

    public static string Source(IndexTerm term) => term.Source switch { "dossiers" => "hồ sơ của hệ thống này", "catalogue" => "danh mục thủ tục", _ => "số liệu nhập từ hệ thống khác" };

    public static Sheet Sheet(IndexResult result, string agency) => new()
    {
        Name = $"Chỉ số 766 {result.Input.Period.FileName} {agency}",
        Heading = [result.Edition.Name, $"{agency}, {result.Input.Period.Name}", $"Căn cứ: {result.Edition.LegalBasis}"],
        Columns = [new("Số", CellKind.Code), new("Chỉ số"), new("Tử số", CellKind.Number), new("Mẫu số", CellKind.Number), new("Tỷ lệ", CellKind.Percent), new("Điểm", CellKind.Number), new("Điểm tối đa", CellKind.Number), new("Cách tính"), new("Nguồn")],
        Rows =
        [
            .. result.Indicators.SelectMany(i => i.Terms.Select(t => (IReadOnlyList<object?>)
            [
                i.Indicator.Id, t.Term.Label.Length > 0 ? $"{i.Indicator.Name} ({t.Term.Label.ToLowerInvariant()})" : i.Indicator.Name, t.Numerator, t.Denominator,
                i.Indicator.Info && t.Term.Numerator == "worked_hours" ? null : t.Rate, t.Points, t.Term.Max, t.Term.Rule, Source(t.Term),
            ])),
            ["", "Tổng điểm", null, null, null, result.Points, result.Edition.Total, $"Xếp loại: {result.Band.Name}", ""],
        ],
    };
}
