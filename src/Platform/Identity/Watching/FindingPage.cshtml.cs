using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>One finding with the looks behind it. Whom she looked at is not named: the reviewer judges the reading, not the persons.</summary>
[Authorize]
internal sealed class FindingPageModel(Findings findings, ReadingRules rules, ReadingDays days, DecideFinding decide, Officers officers, IOrganisation organisation, Database database, CurrentUser user) : GivenPage
{
    private const int Most = 500;
    private Dictionary<Guid, string> numbers = [];

    public Finding Finding { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public string Agency { get; private set; } = "";
    public string What { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public string Caption { get; private set; } = "";
    public bool MayDecide { get; private set; }
    public IReadOnlyList<ReadEntry> Looks { get; private set; } = [];
    public IReadOnlyList<Choice> Verdicts { get; } = [new(Finding.Justified, "Có lý do"), new(Finding.Further, "Cần xem xét")];

    public string NumberOf(Guid caseId) => numbers.GetValueOrDefault(caseId, "");

    public async Task<IActionResult> OnGetAsync(Guid id, string? da, CancellationToken cancel)
    {
        Said = da == "ghi" ? "Đã ghi ý kiến." : null;
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, cancel))
        {
            return NotFound();
        }

        var outcome = await decide.Handle(new() { RequestId = requestId, Id = id, Verdict = Typed("Verdict") ?? "", Reason = Typed("Reason") ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/giam-sat-doc/{id:D}?da=ghi") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await findings.Find(id, cancel) is not { } found || organisation.Current.Find(found.AgencyId) is not { } agency || !DecideFinding.MayOver(user, agency))
        {
            return false;
        }

        var names = await officers.Names(new[] { found.AccountId, found.DecidedBy ?? found.AccountId }, cancel);
        var rule = rules.Find(found.Rule, found.Day);
        (Finding, Agency, What) = (found, agency.Name, rule?.Name ?? found.Rule);
        (Name, DecidedBy) = (names.GetValueOrDefault(found.AccountId, ""), found.DecidedBy is { } by ? names.GetValueOrDefault(by, "") : "");
        MayDecide = found.Verdict.Length == 0 && !await officers.SamePerson([user.Actor.AccountId], [found.AccountId], cancel);
        var counted = rule is null ? [] : (await days.Of(found.AccountId, found.AgencyId, found.Day, cancel)).Count(rule).Looks;
        Looks = [.. counted.Take(Most)];
        Caption = counted.Count > Most ? $"{Most} trong {counted.Count} lượt đọc đã đếm" : $"{counted.Count} lượt đọc đã đếm";
        numbers = (await database.Query<(Guid Id, string Number)>(
            $"select id, number from cases_cases where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = Looks.Select(l => l.CaseId).OfType<Guid>().Distinct().ToArray() }, cancel)).ToDictionary(r => r.Id, r => r.Number);
        return true;
    }
}
