using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.DataRights;

/// <summary>What she has asked about her own data, the answers, and asking.</summary>
[Authorize]
[Assured(AskDataRequest.Action)]
internal sealed class MyDataModel(RequestKinds kinds, ErasureTerms terms, DataRequests requests, AskDataRequest ask, MakeCopy copy, CaseStore cases, IOrganisation organisation, CurrentUser user, TimeProvider clock) : FormPage
{
    public sealed record Row(DataRequest Request, string Number, string Kind, string Agency, DateTimeOffset? Due, string Answer, string Ground, bool Copy, ErasureLists? Erasure);

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    public bool Asked { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Asked = da == "gui";
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await ask.Handle(new() { RequestId = RequestId, Kind = Kind ?? "", Details = Details ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/tai-khoan/du-lieu?da=gui") : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostCopyAsync(Guid yeuCau, CancellationToken cancel)
    {
        var made = await copy.Handle(yeuCau, user, cancel);
        if (!made.Succeeded)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return File(made.Value, "application/zip", "du-lieu-cua-toi.zip");
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (user.PersonId is not { } person)
        {
            return false;
        }

        Kinds = [.. kinds.On(clock.Today()).Select(k => new Choice(k.Code, k.Said))];
        var rows = new List<Row>();
        foreach (var request in await requests.Of(person, user.Actor.AccountId, cancel))
        {
            var (c, kind) = (await cases.Find(request.CaseId, cancel), kinds.Find(request.Kind, request.AskedOn));
            rows.Add(new Row(
                request, c?.Number ?? "", kind?.Said ?? request.Kind, organisation.Current.Find(request.AgencyId)?.Name ?? "", c?.PromisedAt, requests.Text(request.Answer),
                kinds.Ground(request.Ground) is { } ground ? $"{ground.Name} ({ground.LegalBasis})" : "", kind?.GivesCopy == true && request.Verdict == DataRequest.Granted,
                ErasurePlan.Of(request.Erasure) is { } plan ? terms.Lists(plan, Instants.LocalDate(request.DecidedAt!.Value), T("mydata.erased"), T("mydata.kept")) : null));
        }

        Rows = rows;
        return true;
    }
}
