using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Operations.Incidents.Contacts;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>A rule's form; every saving makes a version.</summary>
[Authorize]
public sealed class EditRuleModel(AlertBook book, Judging judging, SaveRule save, Centre centre, ContactBook contacts, Roles roles, Officers officers, Presenter presenter, CurrentUser user) : IncidentsPage
{
    /// <summary>Escalation steps the form offers.</summary>
    public const int Steps = 3;

    /// <summary>What the form says; texts as typed, so that a refused form keeps them.</summary>
    public sealed record Fields
    {
        public string? Name { get; init; }
        public string? Metric { get; init; }
        public string? Agency { get; init; }
        public bool EachBelow { get; init; }
        public RuleKind Kind { get; init; }
        public string? Raise { get; init; }
        public string? Clear { get; init; }
        public int HoldMinutes { get; init; } = 5;
        public int WindowMinutes { get; init; }
        public int Weeks { get; init; } = 8;
        public int Severity { get; init; } = 2;
        public string? QuietFrom { get; init; }
        public string? QuietUntil { get; init; }
        public int BreaksThrough { get; init; } = 4;
        public string? Text { get; init; }
        public string? From { get; init; }
        public string? Through { get; init; }
        public bool Drill { get; init; }
        public string?[] After { get; init; } = [];
        public string?[] To { get; init; } = [];
    }

    public Guid RuleId { get; private set; }
    public long Version { get; private set; }
    public Fields Form { get; private set; } = new();
    public IReadOnlyList<(long Version, DateTimeOffset From, string By)> History { get; private set; } = [];
    public IReadOnlyList<Choice> Metrics { get; private set; } = [];
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> Targets { get; private set; } = [];
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<RuleKind>().Select(k => new Choice(k.ToString(), AlertTexts.Kind(k)))];
    public static IReadOnlyList<Choice> Severities { get; } = [.. Enumerable.Range(1, 4).Select(s => new Choice($"{s}", AlertTexts.Severity(s)))];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await Load(id, cancel))
        {
            return NotFound();
        }

        if (id is not null && (await book.Rule(id.Value, cancel)) is { } rule)
        {
            Form = Of(rule);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, Guid requestId, long version, bool remove, Fields form, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, cancel))
        {
            return NotFound();
        }

        (Form, Version) = (form, version);
        ModelState.Clear();
        var outcome = await save.Handle(new() { RequestId = requestId, Rule = Rule(form, id ?? Guid.Empty, version), Remove = remove }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/dieu-hanh/canh-bao/quy-tac?da={(remove ? "bo" : "luu")}") : Show(outcome.Refusal!);
    }

    private static AlertRule Rule(Fields f, Guid id, long version) => new()
    {
        Id = id,
        Version = version,
        Name = f.Name ?? "",
        Metric = f.Metric ?? "",
        Agency = f.Agency ?? "",
        EachBelow = f.EachBelow,
        Kind = f.Kind,
        Raise = Decimal(f.Raise) ?? double.NaN,
        Clear = Decimal(f.Clear) ?? double.NaN,
        HoldMinutes = f.HoldMinutes,
        WindowMinutes = f.WindowMinutes,
        Weeks = f.Weeks,
        Severity = f.Severity,
        QuietFrom = Time(f.QuietFrom),
        QuietUntil = Time(f.QuietUntil),
        BreaksThrough = f.BreaksThrough,
        Text = f.Text ?? "",
        From = TypedDay.Read(f.From),
        Through = TypedDay.Read(f.Through),
        Drill = f.Drill,
        Steps = [.. f.To.Select((to, i) => (To: to, After: f.After.ElementAtOrDefault(i))).Where(s => !string.IsNullOrEmpty(s.To))
            .Select(s => new EscalationStep(int.TryParse(s.After, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0, s.To!))],
    };

    private static Fields Of(AlertRule r) => new()
    {
        Name = r.Name,
        Metric = r.Metric,
        Agency = r.Agency,
        EachBelow = r.EachBelow,
        Kind = r.Kind,
        Raise = Number(r.Raise),
        Clear = Number(r.Clear),
        HoldMinutes = r.HoldMinutes,
        WindowMinutes = r.WindowMinutes,
        Weeks = r.Weeks,
        Severity = r.Severity,
        QuietFrom = r.QuietFrom?.ToString("HH:mm", CultureInfo.InvariantCulture),
        QuietUntil = r.QuietUntil?.ToString("HH:mm", CultureInfo.InvariantCulture),
        BreaksThrough = r.BreaksThrough,
        Text = r.Text,
        From = r.From is { } from ? ViFormat.Date(from) : "",
        Through = r.Through is { } through ? ViFormat.Date(through) : "",
        Drill = r.Drill,
        After = [.. r.Steps.Select(s => $"{s.AfterMinutes}")],
        To = [.. r.Steps.Select(s => s.To)],
    };

    private static string Number(double value) => value.ToString("0.######", ViFormat.Culture);

    private async Task<bool> Load(Guid? id, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.EditCentre))
        {
            return false;
        }

        if (id is { } known)
        {
            if (await book.Rule(known, cancel) is not { } rule || !centre.Allows(user, Permissions.EditCentre, rule.Agency))
            {
                return false;
            }

            (RuleId, Version) = (known, rule.Version);
            var versions = await book.Versions(known, cancel);
            var names = await officers.Names(versions.Select(v => v.By), cancel);
            History = [.. versions.Select(v => (v.Rule.Version, v.From, presenter.Name(names.GetValueOrDefault(v.By))))];
        }

        Metrics = [.. judging.All.Select(m => new Choice(m.Code, m.Name, null, m.Theme))];
        Agencies = [new Choice("", "Toàn tỉnh"), .. centre.Agencies(user, Permissions.EditCentre).Where(a => a.Id != centre.Root).Select(a => new Choice(a.Id, a.Name))];
        Targets =
        [
            .. roles.All.Select(r => new Choice($"role:{r.Code}", r.Name, null, "Vai trò")),
            .. (await contacts.All(cancel)).Where(c => c.Kind == Contact.OfAgency).Select(c => new Choice($"contact:{c.Name}", $"Gọi {c.Name}", null, "Danh bạ")),
            .. contacts.Emergency.Select(e => new Choice($"contact:{e.Number} {e.Name}", $"Gọi {e.Number} {e.Name}", null, "Danh bạ")),
        ];
        return true;
    }
}
