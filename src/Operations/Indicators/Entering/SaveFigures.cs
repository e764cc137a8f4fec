using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>A figure as it is sent.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Unit">Code of the administrative unit; the province's own for the whole.</param>
/// <param name="Amount">In the indicator's unit of measure; null takes an entered figure away.</param>
/// <param name="Note">Says why a figure outside the plausible range is right.</param>
public sealed record FigureInput(string Code, string Unit, decimal? Amount, string Note = "");

/// <summary>Writes figures of an agency's report while it is open. All or none; figures not sent stay as they are.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>period-future</c>, <c>figures-wrong</c>.</remarks>
public sealed class SaveFigures(ReportGate gate, IndicatorReports reports, Changes changes)
{
    public sealed record Input : ReportInput
    {
        public required IReadOnlyList<FigureInput> Figures { get; init; }
        /// <summary>Somebody looked at the doubtful ones and stands by them; notes are then filled in.</summary>
        public bool Confirmed { get; init; }
    }

    internal const string ConfirmedNote = "Đã kiểm tra khi nhập.";

    public async Task<Outcome<ReportAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<ReportAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var (refusal, opened) = await gate.Open(input, user, Permissions.ReportIndicator, s => s is ReportState.Draft or ReportState.Returned, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        var wrong = Wrong(input, opened).ToList();
        if (wrong.Count > 0)
        {
            return new Refusal("figures-wrong", wrong);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveFigures));
        change.Guard(
            """
            insert into indicators_reports(agency, period, state, version, reason, changed_at) values (@Agency, @Period, 0, 1, '', @Now)
            on conflict(agency, period) do update set version = indicators_reports.version + 1, changed_at = excluded.changed_at where indicators_reports.version = @Version
            """,
            new { input.Agency, Period = input.Period.Code, input.Version, change.Now });
        foreach (var f in input.Figures)
        {
            Write(change, input, f, opened.Set.For(f.Code, input.Period)!);
        }

        change.Emit(new NewEvent(IndicatorEvents.Saved, new IndicatorEvents.Report(input.Agency, input.Period.Code, input.Figures.Count)));
        return await change.Commit(() => new ReportAnswer(input.Agency, input.Period.Code, opened.Report.State, input.Version + 1));
    }

    private static void Write(Change change, Input input, FigureInput f, Indicator indicator)
    {
        if (f.Amount is not { } amount)
        {
            change.Write("delete from indicators_entries where agency = @Agency and period = @Period and code = @Code and unit = @Unit", new { input.Agency, Period = input.Period.Code, f.Code, f.Unit });
            return;
        }

        var note = VietnameseText.Clean(f.Note).Trim();
        change.Write(
            """
            insert into indicators_entries(agency, period, code, unit, amount, note, changed_at, changed_by) values (@Agency, @Period, @Code, @Unit, @Amount, @Note, @Now, @By)
            on conflict(code, period, unit, agency) do update set amount = excluded.amount, note = excluded.note, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """,
            new { input.Agency, Period = input.Period.Code, f.Code, f.Unit, Amount = Amounts.Of(amount)!.Value, Note = note.Length == 0 && FigureRules.Doubtful(indicator, amount) is not null ? ConfirmedNote : note, change.Now, By = change.Actor.AccountId });
    }

    private IEnumerable<FieldMessage> Wrong(Input input, OpenedReport opened)
    {
        var units = opened.Indicators.ToDictionary(i => i.Code, i => reports.Units(i, input.Period).Select(u => u.Code).ToHashSet());
        var seen = new HashSet<(string, string)>();
        foreach (var f in input.Figures)
        {
            var sentence = opened.Indicators.FirstOrDefault(i => i.Code == f.Code) is not { } indicator ? $"Cơ quan này không báo cáo chỉ tiêu «{f.Code}» trong kỳ."
                : !units[f.Code].Contains(f.Unit) ? $"«{indicator.Name}» không báo cáo cho đơn vị hành chính «{f.Unit}»."
                : !seen.Add((f.Code, f.Unit)) ? "Số liệu này ghi hai lần."
                : VietnameseText.Clean(f.Note).Length > FigureRules.LongestNote ? $"Ghi chú dài tối đa {FigureRules.LongestNote} ký tự."
                : f.Amount is not { } amount ? null
                : FigureRules.Wrong(indicator, amount)
                    ?? (!input.Confirmed && VietnameseText.Clean(f.Note).Trim().Length == 0 && FigureRules.Doubtful(indicator, amount) is { } doubt ? $"{doubt} Nếu đúng, hãy ghi chú vì sao." : null);
            if (sentence is not null)
            {
                yield return new FieldMessage(FigureFields.Name(f.Code, f.Unit), sentence);
            }
        }
    }
}

/// <summary>Names of the inputs of a report's form.</summary>
public static class FigureFields
{
    public static string Name(string code, string unit) => $"v:{code}:{unit}";

    public static string NoteName(string code, string unit) => $"g:{code}:{unit}";
}
