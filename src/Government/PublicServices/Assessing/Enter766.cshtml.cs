using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Figures of one agency and month that other systems hold: entered one by one, with where they come from.</summary>
[Authorize]
public sealed class Enter766Model(OversightScope scope, EnteredFigures figures, IndexEditions editions, EnterFigure enter, Officers officers, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "thang")]
    public string? MonthCode { get; set; }

    [BindProperty]
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string Measure { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string Numerator { get; set; } = "";

    [BindProperty]
    public string Denominator { get; set; } = "";

    [BindProperty]
    public string Source { get; set; } = "";

    public Agency Agency { get; private set; } = null!;
    public IndexPeriod Month { get; private set; } = null!;
    public bool Saved { get; private set; }
    public IReadOnlyList<(IndexEntryKind Kind, EnteredFigure? Figure, string Who)> Lines { get; private set; } = [];

    /// <summary>The figure being entered, or null while none is chosen.</summary>
    public IndexEntryKind? Chosen { get; private set; }

    public IEnumerable<Choice> Months => scope.Periods.Where(p => p.Kind == PeriodKind.Month).Select(p => new Choice(p.Code, p.Name));

    public async Task<IActionResult> OnGetAsync(string agency, string? so, bool da, CancellationToken cancel)
    {
        if (!Open(agency))
        {
            return NotFound();
        }

        Saved = da;
        await Load(so, cancel);
        if (Chosen is not null && Lines.First(l => l.Kind == Chosen).Figure is { } known)
        {
            (Version, Numerator, Denominator, Source) = (known.Version, Text(known.Numerator), Text(known.Denominator), known.Source);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string agency, CancellationToken cancel)
    {
        if (!Open(agency))
        {
            return NotFound();
        }

        var done = await enter.Handle(new EnterFigure.Input
        {
            RequestId = RequestId,
            Agency = Agency.Id,
            Month = Month.First,
            Measure = Measure,
            Version = Version,
            Numerator = Read(Numerator),
            Denominator = Read(Denominator),
            Source = Source,
        }, user, cancel);
        if (done.Succeeded)
        {
            return Redirect($"/can-bo/chi-so-766-nhap/{Agency.Id}?thang={Month.Code}&da=true");
        }

        this.Say(done.Refusal!.Messages);

        ModelState.Remove(nameof(RequestId));
        RequestId = Guid.CreateVersion7();
        await Load(Measure, cancel);
        return Page();
    }

    private bool Open(string agency)
    {
        if (scope.Find(agency) is not { } found || !scope.MayReport(found))
        {
            return false;
        }

        Agency = found;
        Month = IndexPeriod.Read(MonthCode, null, null) is { Kind: PeriodKind.Month } month ? month : IndexPeriod.Month(scope.Today.Year, scope.Today.Month).Previous;
        return true;
    }

    private async Task Load(string? chosen, CancellationToken cancel)
    {
        var known = await figures.Of(Agency.Id, Month.First, cancel);
        var names = await officers.Names(known.Values.Select(f => f.EnteredBy), cancel);
        Lines = [.. editions.On(Month.Last).Entered.Select(k => (k, known.GetValueOrDefault(k.Key), known.TryGetValue(k.Key, out var f) ? names.GetValueOrDefault(f.EnteredBy) ?? "" : ""))];
        Chosen = Lines.Select(l => l.Kind).FirstOrDefault(k => k.Key == chosen);
        Measure = Chosen?.Key ?? "";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Digits with or without the dots of thousands; anything else is no number.</summary>
    private static long Read(string? text) => long.TryParse(text?.Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, ViFormat.Culture, out var number) ? number : -1;
}
