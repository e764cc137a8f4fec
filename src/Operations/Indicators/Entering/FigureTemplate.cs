using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>The file an agency fills in: a row per indicator and unit, figures already entered included.</summary>
public sealed class FigureTemplate(IndicatorReports reports, IOrganisation organisation)
{
    public async Task<Sheet> Make(OpenedReport opened, CancellationToken cancel)
    {
        var entered = (await reports.Entries(opened.Agency.Id, opened.Period.Code, cancel)).ToDictionary(e => (e.Code, e.Unit));
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var indicator in opened.Indicators)
        {
            foreach (var unit in reports.Units(indicator, opened.Period))
            {
                var entry = entered.GetValueOrDefault((indicator.Code, unit.Code));
                rows.Add([indicator.Code, indicator.Name, opened.Period.Code, unit.Code, organisation.Current.UnitName(unit.Code), indicator.Measure, entry is null ? null : Amounts.ToDecimal(entry.Amount), entry?.Note ?? ""]);
            }
        }

        return new Sheet
        {
            Name = $"Chỉ tiêu {opened.Period.Code} {opened.Agency.ShortName}",
            Columns =
            [
                new(FigureTable.CodeColumn), new("ten_chi_tieu"), new(FigureTable.PeriodColumn), new(FigureTable.UnitColumn), new("ten_don_vi_hanh_chinh"), new(FigureTable.MeasureColumn), new(FigureTable.AmountColumn, CellKind.Number), new(FigureTable.NoteColumn),
            ],
            Rows = rows,
        };
    }
}
