using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.Indicators.Defining;

/// <summary>One definition with its versions and targets; whoever may writes the next version here.</summary>
[Authorize]
public sealed class DefinitionPageModel(IndicatorCatalogue catalogue, SaveDefinition save, SetTarget setTarget, IOrganisation organisation, CurrentUser user) : PageModel
{
    public const string New = "moi";

    public Indicator? Newest { get; private set; }
    public IReadOnlyList<Indicator> Versions { get; private set; } = [];
    public IReadOnlyList<IndicatorTarget> Targets { get; private set; } = [];
    public bool MayDefine { get; private set; }
    public string? Said { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <summary>What stands in the form.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();
    public int SeenVersion { get; private set; }

    public IEnumerable<Choice> Agencies => organisation.Current.Agencies.Where(a => a.Kind is not "division" and not "partner" and not "commune" && SaveDefinition.May(user, organisation, a.Id)).Select(a => new Choice(a.Id, a.Name));
    public static IReadOnlyList<Choice> Periods { get; } = [.. Enum.GetValues<PeriodKind>().Select(k => new Choice(k.ToString(), ReportPeriod.Words(k)))];
    public static IReadOnlyList<Choice> Scopes { get; } = [new("Province", "Toàn tỉnh"), new("District", "Theo huyện"), new("Commune", "Theo xã")];
    public static IReadOnlyList<Choice> Directions { get; } = [new("0", "Không có chiều tốt"), new("1", "Cao là tốt"), new("2", "Thấp là tốt")];

    public string Field(string name) => Typed.GetValueOrDefault(name) ?? "";

    public async Task<IActionResult> OnGetAsync(string code, string? da, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        Said = da switch { "luu" => "Đã lưu phiên bản mới của chỉ tiêu.", "ke-hoach" => "Đã lưu kế hoạch năm.", _ => null };
        Typed = Newest is { } i ? FormOf(i) : new Dictionary<string, string> { ["Period"] = nameof(PeriodKind.Month), ["Scope"] = "Province", ["Decimals"] = "1", ["DueDays"] = "4", ["Direction"] = "0" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid requestId, int version, string? viec, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(code, cancel) || !MayDefine)
        {
            return NotFound();
        }

        Typed = Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString());
        SeenVersion = version;
        var refusal = viec == "ke-hoach" ? await Target(requestId, cancel) : await Definition(requestId, version, code, cancel);
        if (refusal is null)
        {
            return LocalRedirect($"/dieu-hanh/chi-tieu/danh-muc/{(Newest?.Code ?? Field("Code"))}?da={(viec == "ke-hoach" ? "ke-hoach" : "luu")}");
        }

        this.Say(refusal.Messages);

        if (viec == "ke-hoach" && Newest is { } i)
        {
            Typed = FormOf(i).Concat(Typed).DistinctBy(t => t.Key).ToDictionary();
        }

        return Page();
    }

    private async Task<Refusal?> Target(Guid requestId, CancellationToken cancel) =>
        !int.TryParse(Field("Year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || NumberText.Read(Field("Target"), NumberStyle.Vietnamese) is not { } amount
            ? new Refusal("target-wrong", [new FieldMessage("Target", "Hãy ghi năm và số kế hoạch, ví dụ 2024 và 12.500,5.")])
            : (await setTarget.Handle(new() { RequestId = requestId, Code = Newest!.Code, Year = year, Amount = amount, Version = Targets.FirstOrDefault(t => t.Year == year)?.Version ?? 0 }, user, cancel)).Refusal;

    private async Task<Refusal?> Definition(Guid requestId, int version, string code, CancellationToken cancel)
    {
        var wrong = new List<FieldMessage>();
        decimal? Number(string field)
        {
            if (Field(field).Trim().Length == 0)
            {
                return null;
            }

            var value = NumberText.Read(Field(field), NumberStyle.Vietnamese);
            if (value is null)
            {
                wrong.Add(new FieldMessage(field, "Hãy viết số kiểu Việt Nam, ví dụ 1.234,5."));
            }

            return value;
        }

        var (least, most) = (Number("Least"), Number("Most"));
        if (wrong.Count > 0)
        {
            return new Refusal("definition-wrong", wrong);
        }

        return (await save.Handle(new()
        {
            RequestId = requestId,
            Code = code == New ? Field("Code").Trim() : code,
            Version = version,
            ValidFrom = TypedDay.Read(Field("ValidFrom")),
            Ended = Field("Ended").Contains("true", StringComparison.Ordinal),
            Name = Field("Name"),
            Meaning = Field("Meaning"),
            Theme = Field("Theme"),
            Measure = Field("Measure"),
            Decimals = Whole("Decimals"),
            Least = least,
            Most = most,
            Negative = Field("Negative").Contains("true", StringComparison.Ordinal),
            Period = Enum.TryParse<PeriodKind>(Field("Period"), out var kind) ? kind : (PeriodKind)(-1),
            DueDays = Whole("DueDays"),
            Agency = Field("Agency"),
            Scope = Enum.TryParse<IndicatorScope>(Field("Scope"), out var scope) ? scope : 0,
            Direction = Whole("Direction"),
            Cumulative = Field("Cumulative").Contains("true", StringComparison.Ordinal),
            LegalBasis = Field("LegalBasis"),
            Reason = Field("Reason"),
        }, user, cancel)).Refusal;
    }

    private int Whole(string field) => int.TryParse(Field(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static Dictionary<string, string> FormOf(Indicator i) => new()
    {
        ["Name"] = i.Name,
        ["Meaning"] = i.Meaning,
        ["Theme"] = i.Theme,
        ["Measure"] = i.Measure,
        ["Decimals"] = i.Decimals.ToString(CultureInfo.InvariantCulture),
        ["Least"] = i.Least is { } least ? i.Text(least) : "",
        ["Most"] = i.Most is { } most ? i.Text(most) : "",
        ["Negative"] = i.Negative ? "true" : "",
        ["Period"] = i.PeriodKind.ToString(),
        ["DueDays"] = i.DueDays.ToString(CultureInfo.InvariantCulture),
        ["Agency"] = i.Agency,
        ["Scope"] = i.Reach.ToString(),
        ["Direction"] = i.Direction.ToString(CultureInfo.InvariantCulture),
        ["Cumulative"] = i.Cumulative ? "true" : "",
        ["LegalBasis"] = i.LegalBasis,
        ["Ended"] = i.Ended ? "true" : "",
    };

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        var set = await catalogue.Read(cancel);
        (Newest, Versions) = (set.Find(code), set.Versions(code));
        SeenVersion = Newest?.Version ?? 0;
        MayDefine = SaveDefinition.May(user, organisation, Newest?.Agency);
        Targets = Newest is null ? [] : [.. (await catalogue.Targets(code, cancel)).Values.OrderByDescending(t => t.Year)];
        return code == New ? MayDefine : Newest is not null && (MayDefine || user.Grants.Has(Permissions.ReportIndicator) || user.Grants.Has(Permissions.ReadCentre));
    }
}
