using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Web;

namespace NhipCau.Platform.Administration.Looking;

/// <summary>Public page: the units of a date, one below the other, and what became of each.</summary>
public sealed class UnitsModel(IOrganisation organisation) : PageModel
{
    private OrganisationChart chart = null!;

    public string Code { get; private set; } = "";
    public string DateText { get; private set; } = "";
    public string? DateError { get; private set; }
    public AdministrativeUnit? Unit { get; private set; }
    public IReadOnlyList<AdministrativeUnit> Below { get; private set; } = [];
    public Successors Successors { get; private set; } = new([]);

    public string Caption => $"{(Unit is null ? "Tỉnh, thành phố" : "Đơn vị trực thuộc " + Unit.Name)} ngày {ViFormat.Date(chart.Date)}: {ViFormat.Number(Below.Count)} đơn vị";

    public void OnGet(string? ma, string? ngay)
    {
        Code = ma?.Trim() ?? "";
        var date = Read(ngay);
        chart = organisation.On(date);
        DateText = DateError is null ? ViFormat.Date(date) : ngay!;
        Unit = chart.Unit(Code);
        Below = Code.Length == 0 ? [.. chart.Units.Where(u => u.Level == 1)] : Unit is null ? [] : [.. chart.UnitChildren(Code)];
        Successors = Unit is null ? Successors : organisation.Successors(Code, date);
    }

    public int CountBelow(string code) => chart.UnitChildren(code).Count();

    public static string LastDay(AdministrativeUnit unit) => unit.ValidTo == AdministrationDates.Open ? "" : ViFormat.Date(unit.ValidTo.AddDays(-1));

    public string Href(string code) => $"/don-vi-hanh-chinh?ma={Uri.EscapeDataString(code)}&ngay={Uri.EscapeDataString(ViFormat.Date(chart.Date))}";

    private DateOnly Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return organisation.ChartDate;
        }

        if (TypedDay.Read(text) is { } date)
        {
            return date;
        }

        DateError = "Ngày không đúng. Hãy viết ngày/tháng/năm, ví dụ 30/06/2024.";
        return organisation.ChartDate;
    }
}
