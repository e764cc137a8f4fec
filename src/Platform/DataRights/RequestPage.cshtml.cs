using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.DataRights;

/// <summary>One request and its answer.</summary>
[Authorize]
internal sealed class RequestPageModel(
    RequestKinds kinds, EraseOnRequest erasing, ErasureTerms terms, DataRequests requests, DecideDataRequest decide, CaseStore cases, PersonStore persons, ReadAudit audit, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    public DataRequest Asked { get; private set; } = null!;
    public RequestKind? Kind { get; private set; }
    public string Number { get; private set; } = "";
    public string Person { get; private set; } = "";
    public string Details { get; private set; } = "";
    public string Answer { get; private set; } = "";
    public DateTimeOffset? Due { get; private set; }

    /// <summary>What granting would erase and keep; once granted, what was. Null for other requests.</summary>
    public ErasureLists? Erasure { get; private set; }
    public bool MayDecide { get; private set; }
    public IReadOnlyList<Choice> Verdicts { get; } = [new(DataRequest.Granted, "Đáp ứng"), new(DataRequest.Refused, "Từ chối")];
    public IReadOnlyList<Choice> Grounds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, string? da, CancellationToken cancel)
    {
        Said = da == "gui" ? "Đã gửi trả lời cho công dân." : null;
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, cancel))
        {
            return NotFound();
        }

        var outcome = await decide.Handle(new() { RequestId = requestId, CaseId = id, Verdict = Typed("Verdict") ?? "", Ground = Typed("Ground") ?? "", Words = Typed("Words") ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/yeu-cau-du-lieu/{id:D}?da=gui") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await requests.Find(id, cancel) is not { } found || !DecideDataRequest.MayAt(user, organisation.Current.Find(found.AgencyId)) || await cases.Find(id, cancel) is not { } c)
        {
            return false;
        }

        await audit.Record(user.Actor, "Giải quyết yêu cầu về dữ liệu cá nhân", [found.PersonId], id, cancel);
        (Asked, Number, Due) = (found, c.Number, c.PromisedAt);
        Kind = kinds.Find(found.Kind, found.AskedOn);
        Person = (await persons.Find(found.PersonId, cancel))?.Name ?? "";
        (Details, Answer) = (requests.Text(found.Details), requests.Text(found.Answer));
        Grounds = [.. kinds.Grounds(found.Kind, clock.Today()).Select(g => new Choice(g.Code, g.Name))];
        var plan = found.Verdict.Length > 0 ? ErasurePlan.Of(found.Erasure) : Kind is { Erasing: true } ? await erasing.Plan(found, Kind, clock.Now(), cancel) : null;
        Erasure = plan is null ? null : terms.Lists(plan, Instants.LocalDate(found.DecidedAt ?? clock.Now()), found.Verdict.Length > 0 ? "Đã xóa" : "Chương trình sẽ xóa", "Giữ lại theo luật");
        MayDecide = found.Verdict.Length == 0 && found.PersonId != user.PersonId;
        return true;
    }
}
