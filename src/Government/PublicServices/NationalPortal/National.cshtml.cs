using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>How the exchange with the national portal goes: what was filed there and could not be taken, what it would not take, and how much of this month it has.</summary>
[Authorize]
public sealed class NationalModel(
    FiledDossiers filed, NationalLedger ledger, IOrganisation organisation, DossierGate gate, IOptions<NationalPortalOptions> options, CurrentUser user, TimeProvider clock) : PageModel
{
    public bool IsOn => options.Value.IsOn;
    public bool Operates => user.Grants.Has(Permissions.OperateSystem);
    public IReadOnlyList<FiledDossier> Filed { get; private set; } = [];
    public IReadOnlyList<(Guid CaseId, string Number, string Answer)> Refusals { get; private set; } = [];
    public IReadOnlyList<Synchronised> Figures { get; private set; } = [];
    public long Sent => Figures.Sum(f => f.Sent);
    public long Total => Figures.Sum(f => f.Total);
    public bool Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool da, CancellationToken cancel)
    {
        if (!May())
        {
            return NotFound();
        }

        Asked = da;
        Filed = [.. (await filed.Open(cancel)).Where(f => Sees(f.Agency))];
        Refusals = Operates ? await ledger.Refusals(cancel) : [];
        var today = clock.Today();
        Figures = [.. (await ledger.Count(new DateOnly(today.Year, today.Month, 1), today, cancel)).Where(f => Sees(f.Agency))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string so, CancellationToken cancel)
    {
        if (!May() || await filed.Find(so, cancel) is not { } found || !Sees(found.Agency))
        {
            return NotFound();
        }

        await filed.Again(so, cancel);
        return LocalRedirect("/can-bo/cong-quoc-gia?da=true");
    }

    public string AgencyName(string id) => id.Length == 0 ? "Chưa xác định" : organisation.Current.Find(id)?.ShortName ?? id;

    public static (string State, string Words) Tag(FiledDossier f) => (FiledState)f.State switch
    {
        FiledState.Waiting => ("soon", f.Attempts == 0 ? "Chờ nhận" : $"Thử lại, lần {f.Attempts + 1}"),
        FiledState.Refused => ("late", "Không nhận"),
        _ => ("late", "Thôi thử"),
    };

    private bool May() => Operates || user.Grants.Has(Permissions.ReceiveDossier) || user.Grants.Has(Permissions.ReadOversight);

    /// <summary>What nobody can place is seen by whoever operates the system.</summary>
    private bool Sees(string agency) => Operates || (agency.Length > 0 && (gate.Allows(user, Permissions.ReceiveDossier, agency) || gate.Allows(user, Permissions.ReadOversight, agency)
        || (organisation.Current.Find(agency) is { } a && user.ActivePosition is { } seat && seat.Grants.Has(Permissions.ReceiveDossier) && a.Path == seat.AgencyPath)));
}
