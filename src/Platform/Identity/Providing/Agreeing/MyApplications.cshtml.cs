using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Identity;

/// <summary>The applications a person has agreed to, for what, and the button that ends it.</summary>
[Authorize]
internal sealed class MyApplicationsModel(Consents consents, IOrganisation organisation, CurrentUser user) : FormPage
{
    public IReadOnlyList<Consents.Row> Given { get; private set; } = [];
    public bool Withdrawn { get; private set; }

    public async Task OnGetAsync(string? da, CancellationToken cancel)
    {
        Withdrawn = da == "rut";
        Given = await consents.Of(user.Actor.AccountId, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? client, CancellationToken cancel)
    {
        var outcome = await consents.Withdraw(client ?? "", user.Actor, RequestId, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/tai-khoan/ung-dung?da=rut");
        }

        Given = await consents.Of(user.Actor.AccountId, cancel);
        return Show(outcome.Refusal!);
    }

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;
}
