using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>One line of the form: what is entered, and what helps to see whether it is right.</summary>
public sealed record FigureLine(Indicator Indicator, string Unit, string UnitName, string Amount, string Note, string? Before, string? YearBefore, string? Published)
{
    public string Name => FigureFields.Name(Indicator.Code, Unit);

    public string NoteName => FigureFields.NoteName(Indicator.Code, Unit);

    public string Id => "f" + Name.Replace(':', '-').Replace('.', '-');
}

/// <summary>An agency's report of one period: entering, submitting, deciding. Indicators by unit have a form of their own each.</summary>
[Authorize]
public sealed class ReportPageModel(
    ReportGate gate, IndicatorReports reports, FigureTemplate template, SaveFigures save, SubmitReport submit, ReturnReport giveBack, PublishReport publish, ReopenReport reopen,
    IOrganisation organisation, Officers officers, CurrentUser user, TimeProvider clock) : PageModel
{
    public OpenedReport Opened { get; private set; } = null!;
    public IReadOnlyList<FigureLine> Lines { get; private set; } = [];
    public IReadOnlyList<(Indicator Indicator, int Entered, int Units)> ByUnit { get; private set; } = [];

    /// <summary>The indicator by unit whose form is shown; null: those of the whole province.</summary>
    public Indicator? Chosen { get; private set; }
    public IReadOnlyList<(ReportStep Step, string Who)> Trail { get; private set; } = [];
    public DateTimeOffset Due { get; private set; }
    public DateTimeOffset Now => clock.Now();
    public string? Said { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();
    public string GapReason { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public bool AskGaps { get; private set; }

    public IndicatorReport Report => Opened.Report;
    public bool MayEnter => ReportGate.May(user, Permissions.ReportIndicator, Opened.Agency) && Report.IsOpen && Opened.Period.First <= clock.Today();
    public bool MayDecide => ReportGate.May(user, Permissions.ApproveIndicator, Opened.Agency) && Report.Stage == ReportState.Submitted;
    public bool MayReopen => ReportGate.May(user, Permissions.ReportIndicator, Opened.Agency) && Report.Stage == ReportState.Published;
    public bool SubmittedMyself => Report.SubmittedBy == user.Actor.AccountId;
    public string Address => $"/dieu-hanh/chi-tieu/{Opened.Agency.Id}/{Opened.Period.Code}";

    public async Task<IActionResult> OnGetAsync(string agency, string period, string? chi_tieu, string? da, string? tep, CancellationToken cancel)
    {
        if (!await Open(agency, period, chi_tieu, cancel))
        {
            return NotFound();
        }

        if (tep is "xlsx" or "csv")
        {
            var sheet = await template.Make(Opened, cancel);
            return tep == "csv" ? new FileContentResult(CsvSheet.Write(sheet), CsvSheet.MediaType) { FileDownloadName = sheet.Name + ".csv" } : new FileContentResult(XlsxSheet.Write(sheet), XlsxSheet.MediaType) { FileDownloadName = sheet.Name + ".xlsx" };
        }

        Said = da switch { "luu" => "Đã lưu.", "gui" => "Đã gửi báo cáo, chờ duyệt.", "tra" => "Đã trả lại cho cơ quan báo cáo.", "cong-bo" => "Đã duyệt và công bố.", "mo" => "Đã mở để đính chính. Số đã công bố vẫn hiển thị cho đến khi duyệt số mới.", "nhap" => "Đã nhập số liệu từ tệp.", _ => null };
        await Load(null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string agency, string period, string? chi_tieu, Guid requestId, long version, string? viec, string? gapReason, string? reason, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Open(agency, period, chi_tieu, cancel))
        {
            return NotFound();
        }

        (GapReason, Reason) = (gapReason ?? "", reason ?? "");
        var form = Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString());
        var (refusal, done) = viec switch
        {
            "gui" => (Of(await submit.Handle(new() { RequestId = requestId, Agency = agency, Period = Opened.Period, Version = version, GapReason = GapReason }, user, cancel)), "gui"),
            "tra" => (Of(await giveBack.Handle(new() { RequestId = requestId, Agency = agency, Period = Opened.Period, Version = version, Reason = Reason }, user, cancel)), "tra"),
            "cong-bo" => (Of(await publish.Handle(new() { RequestId = requestId, Agency = agency, Period = Opened.Period, Version = version }, user, cancel)), "cong-bo"),
            "mo" => (Of(await reopen.Handle(new() { RequestId = requestId, Agency = agency, Period = Opened.Period, Version = version, Reason = Reason }, user, cancel)), "mo"),
            _ => (await Save(requestId, version, form, cancel), "luu"),
        };
        if (refusal is null)
        {
            return LocalRedirect($"{Address}?{(Chosen is { } c ? $"chi_tieu={c.Code}&" : "")}da={done}");
        }

        AskGaps = refusal.Code == "incomplete";
        this.Say(refusal.Messages);

        await Load(done == "luu" ? form : null, cancel);
        return Page();
    }

    private static Refusal? Of(Outcome<ReportAnswer> outcome) => outcome.Refusal;

    private async Task<Refusal?> Save(Guid requestId, long version, Dictionary<string, string> form, CancellationToken cancel)
    {
        var (figures, wrong) = (new List<FigureInput>(), new List<FieldMessage>());
        foreach (var (key, text) in form.Where(f => f.Key.StartsWith("v:", StringComparison.Ordinal)))
        {
            var parts = key.Split(':', 3);
            if (parts.Length < 3)
            {
                continue;
            }

            decimal? amount = text.Trim().Length == 0 ? null : NumberText.Read(text, NumberStyle.Vietnamese);
            if (amount is null && text.Trim().Length > 0)
            {
                wrong.Add(new FieldMessage(key, $"«{text.Trim()}» không phải là số. Viết số kiểu Việt Nam, ví dụ 1.234,5."));
            }

            figures.Add(new FigureInput(parts[1], parts[2], amount, form.GetValueOrDefault(FigureFields.NoteName(parts[1], parts[2])) ?? ""));
        }

        return wrong.Count > 0 ? new Refusal("figures-wrong", wrong)
            : (await save.Handle(new() { RequestId = requestId, Agency = Opened.Agency.Id, Period = Opened.Period, Version = version, Figures = figures }, user, cancel)).Refusal;
    }

    private async Task<bool> Open(string agency, string period, string? chosen, CancellationToken cancel)
    {
        if (ReportPeriod.Parse(period) is not { } parsed || await gate.Find(agency, parsed, cancel) is not { } opened || !ReportGate.MayRead(user, opened.Agency))
        {
            return false;
        }

        (Opened, Chosen) = (opened, opened.Indicators.FirstOrDefault(i => i.Code == chosen && i.Reach != IndicatorScope.Province));
        return chosen is null || Chosen is not null;
    }

    private async Task Load(Dictionary<string, string>? typed, CancellationToken cancel)
    {
        var (period, codes) = (Opened.Period, Opened.Indicators.Select(i => i.Code).ToArray());
        Opened = Opened with { Report = await reports.Find(Opened.Agency.Id, period, cancel) };
        var entries = (await reports.Entries(Opened.Agency.Id, period.Code, cancel)).ToDictionary(e => (e.Code, e.Unit));
        var before = (await reports.Figures(codes, period.Previous.Code, cancel)).ToDictionary(f => (f.Code, f.Unit));
        var yearBefore = (await reports.Figures(codes, period.YearBefore.Code, cancel)).ToDictionary(f => (f.Code, f.Unit));
        var published = (await reports.Figures(codes, period.Code, cancel)).ToDictionary(f => (f.Code, f.Unit));
        Lines = [.. Opened.Indicators.Where(i => Chosen is null ? i.Reach == IndicatorScope.Province : i.Code == Chosen.Code).SelectMany(i => reports.Units(i, period).Select(u => (i, u.Code))).Select(p =>
        {
            var (indicator, unit) = p;
            var (key, entry) = ((indicator.Code, unit), entries.GetValueOrDefault((indicator.Code, unit)));
            string? Words(PublishedFigure? f) => f is null ? null : indicator.Text(f.Amount);
            return new FigureLine(
                indicator, unit, organisation.Current.UnitName(unit) is { Length: > 0 } name ? name : unit,
                typed?.GetValueOrDefault(FigureFields.Name(indicator.Code, unit)) ?? (entry is null ? "" : ViFormat.Number(Amounts.ToDecimal(entry.Amount), 4)),
                typed?.GetValueOrDefault(FigureFields.NoteName(indicator.Code, unit)) ?? entry?.Note ?? "",
                Words(before.GetValueOrDefault(key)), Words(yearBefore.GetValueOrDefault(key)), Words(published.GetValueOrDefault(key)));
        })];
        ByUnit = [.. Opened.Indicators.Where(i => i.Reach != IndicatorScope.Province).Select(i => (i, entries.Keys.Count(k => k.Code == i.Code), reports.Units(i, period).Count))];
        Due = reports.Due(period, Opened.Indicators);
        var steps = await reports.Trail(Opened.Agency.Id, period.Code, cancel);
        var names = await officers.Names(steps.Select(s => s.ByAccount), cancel);
        Trail = [.. steps.Select(s => (s, names.GetValueOrDefault(s.ByAccount) ?? ""))];
    }
}
