using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Reorganising;

/// <summary>One agency of a draft: where its officers and cases go, and who goes elsewhere.</summary>
[Authorize]
internal sealed class PlanAgencyModel(PlanStore plans, PlanPicture picture, DecidePlan decide, SeatMoves seats, Officers officers, IOrganisation organisation, CurrentUser user) : GivenPage
{
    private const string WithTheRest = "-";
    private const string Ends = "thoi";

    public Plan Plan { get; private set; } = null!;
    public PlanRow Row { get; private set; } = null!;
    public IReadOnlyList<(Guid Account, string Name, string Titles, string Value)> People { get; private set; } = [];
    public IReadOnlyList<Choice> Elsewhere { get; private set; } = [];

    public IReadOnlyList<Choice> Targets => [.. Row.Targets.Select(t => new Choice(t.Id, t.Name))];

    public async Task<IActionResult> OnGetAsync(Guid id, string agency, CancellationToken cancel) => await Load(id, agency, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string agency, Guid requestId, long version, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, agency, cancel))
        {
            return NotFound();
        }

        var outcome = await decide.Handle(
            new()
            {
                RequestId = requestId,
                PlanId = id,
                Version = version,
                From = agency,
                StaffTo = Row.Targets.Count > 1 ? Typed("StaffTo") ?? "" : null,
                WorkTo = Row.Targets.Count > 1 ? Typed("WorkTo") ?? "" : null,
                Officers = People.ToDictionary(p => p.Account, p => Typed($"to-{p.Account:D}") switch { null or WithTheRest => null, Ends => "", var to => to }),
            }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/sap-xep/{id:D}?da=ghi") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(Guid id, string agency, CancellationToken cancel)
    {
        if (!DraftPlan.May(user) || await plans.Find(id, cancel) is not { IsDraft: true } plan)
        {
            return false;
        }

        var preview = await picture.Of(plan, cancel);
        if (preview.Rows.FirstOrDefault(r => r.Route.From.Id == agency) is not { } row)
        {
            return false;
        }

        (Plan, Row) = (plan, row);
        var chosen = (await plans.Officers(id, cancel)).Where(o => o.FromAgency == agency).ToDictionary(o => o.AccountId, o => o.ToAgency.Length == 0 ? Ends : o.ToAgency);
        var held = (await seats.Beyond([agency], picture.Day(plan), cancel)).GroupBy(s => s.AccountId).ToList();
        var names = await officers.Names(held.Select(h => h.Key), cancel);
        People = [.. held.Select(h => (h.Key, names.GetValueOrDefault(h.Key) ?? "", string.Join(", ", h.Select(s => s.Title).Distinct()), chosen.GetValueOrDefault(h.Key) ?? WithTheRest)).OrderBy(p => p.Item2, StringComparer.Ordinal)];
        var after = organisation.On(plan.EffectiveOn);
        // Where the plan leads at all, each with what is within it.
        var reached = preview.Routes.All.Where(r => r.Root.Id == row.Route.Root.Id || r.Root.ParentId == row.Route.Root.ParentId).SelectMany(r => new[] { r.Staff, r.Work }).Concat(row.Targets).OfType<Agency>().DistinctBy(a => a.Id);
        Elsewhere = [new(WithTheRest, "Cùng cơ quan"), new(Ends, "Thôi chức vụ"), .. reached.SelectMany(a => after.Subtree(a.Id)).DistinctBy(a => a.Id).OrderBy(a => a.Path, StringComparer.Ordinal).Select(a => new Choice(a.Id, a.Name))];
        return true;
    }
}
