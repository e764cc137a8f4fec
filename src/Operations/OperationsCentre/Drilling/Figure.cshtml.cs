using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.OperationsCentre.Drilling;

/// <summary>A number opened: its course against the period before, units, cuts, definition, target, and what if the target were another.</summary>
[Authorize]
public sealed class FigureModel(CentreScope scope, IMetricReader metrics, Figures figures, MetricTargets targets, SetTarget setTarget, CurrentUser user, TimeProvider clock) : PageModel
{
    public FigureAnswer Answer { get; private set; } = null!;
    public FigureQuestion Question => Answer.Question;
    public Metric Metric => Question.Metric;
    public IReadOnlyList<MetricTarget> Targets { get; private set; } = [];
    public bool MaySet { get; private set; }
    public bool Saved { get; private set; }

    /// <summary>What would be if: a target tried without setting it.</summary>
    public double? Tried { get; private set; }
    public string TriedText { get; private set; } = "";
    public string? TriedWrong { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();
    public string ValueText { get; private set; } = "";
    public string BasisText { get; private set; } = "";
    public string FromText { get; private set; } = "";

    public IEnumerable<Choice> Agencies => scope.Choices.Select(a => new Choice(a.Id, a.Name));
    public static IReadOnlyList<Choice> Periods { get; } = [.. TilePeriods.Words.Select(p => new Choice(p.Key, char.ToUpper(p.Value[0], CultureInfo.InvariantCulture) + p.Value[1..]))];
    public static IReadOnlyList<Choice> Groups { get; } = [.. TileGroups.Words.Select(g => new Choice(g.Key, g.Value))];

    public string? BehindHref => Metric.Behind?.Invoke(Question.Slice);

    /// <summary>How many compared units reach the tried target, and how many have a value.</summary>
    public (int Reach, int Of) Reaching => (Answer.Units.Count(u => u.Value.Length > 0 && !u.BelowTarget), Answer.Units.Count(u => u.Value.Length > 0));

    /// <summary>How many more hits a share would have needed in this period to reach the tried target; null when that says nothing.</summary>
    public long? Missing => Tried is { } goal && Answer.Parts is { } parts && Metric is { Unit: "%", Better: MetricDirection.HigherIsBetter } && parts.Below > 0
        ? Math.Max(0, (long)Math.Ceiling((goal / Metric.Scale * parts.Below) - parts.Above - 1e-9)) : null;

    public async Task<IActionResult> OnGetAsync(string code, string? tep, string? da, CancellationToken cancel)
    {
        Saved = da == "luu";
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        return tep switch
        {
            "csv" => File(CsvSheet.Write(FigurePaper.Sheet(Answer)), CsvSheet.MediaType, FigurePaper.Sheet(Answer).Name + ".csv"),
            "xlsx" => File(XlsxSheet.Write(FigurePaper.Sheet(Answer)), XlsxSheet.MediaType, FigurePaper.Sheet(Answer).Name + ".xlsx"),
            "pdf" => File(FigurePaper.Pdf(Answer, clock.Now()), "application/pdf", FigurePaper.Sheet(Answer).Name + ".pdf"),
            _ => Page(),
        };
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid requestId, long version, string? value, string? basis, string? validFrom, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(code, cancel))
        {
            return NotFound();
        }

        (ValueText, BasisText, FromText) = (value ?? "", basis ?? "", validFrom ?? "");
        if (TypedDay.Read(FromText) is not { } from)
        {
            ModelState.AddModelError("ValidFrom", "Hãy nhập ngày bắt đầu theo dạng 01/01/2026.");
            return Page();
        }

        var agency = Question.Agency.Kind == "province" ? "" : Question.Agency.Id;
        var known = Targets.FirstOrDefault(t => t.Agency == agency && t.ValidFrom == from);
        var outcome = await setTarget.Handle(new() { RequestId = requestId, Version = known?.Version ?? 0, Metric = Metric.Code, Agency = agency, ValidFrom = from, Value = Number(value), Basis = basis ?? "" }, user);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/dieu-hanh/so-lieu/{Metric.Code}?{Question.Query}&da=luu");
        }

        this.Say(outcome.Refusal!.Messages);

        return Page();
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        if (metrics.Find(code) is not { } metric || scope.Find(Request.Query["don-vi"]) is not { } agency)
        {
            return false;
        }

        var today = clock.Today();
        var period = Request.Query["ky"].ToString();
        var by = Request.Query["theo"].ToString();
        by = TileGroups.Words.ContainsKey(by) ? by : TileGroups.Districts;
        var (from, through) = (TypedDay.Read(Request.Query["tu"]), TypedDay.Read(Request.Query["den"]));
        if (from is { } first && through is { } last && first <= last && !TilePeriods.Words.ContainsKey(period))
        {
            period = "";
        }
        else
        {
            period = TilePeriods.Words.ContainsKey(period) ? period : "30d";
            (from, through) = TilePeriods.Of(period, today);
        }

        TriedText = Request.Query["neu"].ToString();
        Tried = Number(TriedText);
        TriedWrong = TriedText.Trim().Length > 0 && Tried is null ? "Hãy nhập một số, ví dụ 98 hoặc 97,5." : null;
        Answer = await figures.Open(new FigureQuestion(metric, agency, period, from!.Value, through!.Value, by), Tried, cancel);
        Targets = await targets.History(metric.Code, cancel);
        MaySet = user.Grants.Allows(Permissions.EditCentre, agency.Path);
        return true;
    }

    /// <summary>A number as people here write it: comma for decimals, dots between thousands.</summary>
    private static double? Number(string? text)
    {
        var written = (text ?? "").Trim().Replace(" ", "", StringComparison.Ordinal);
        return written.Length is > 0 and < 30 && double.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, ViFormat.Culture, out var number) && double.IsFinite(number) ? number : null;
    }
}
