using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>The applicant says where her result is to go.</summary>
[Authorize]
public sealed class ReturnWishModel(ApplicantGate gate, ChooseReturn choose, Returns returns, ReturnForms forms, CurrentUser user) : DossierPage(gate, user)
{
    public bool May { get; private set; }
    public string Method { get; private set; } = "";
    public string Desk { get; private set; } = "";
    public string Where { get; private set; } = "";
    public bool HasAddress { get; private set; }
    public string OwnDesk => returns.NameOf(Dossier.Case.ReceivingAgency);
    public IReadOnlyList<Choice> Desks => forms.Desks(Dossier.Case.ReceivingAgency);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? method, string? desk, string? where, CancellationToken cancel)
    {
        if (!await Load(id, cancel))
        {
            return NotFound();
        }

        (Method, Desk, Where) = (method ?? "", desk ?? "", where ?? "");
        var outcome = await choose.Handle(new() { RequestId = RequestId, DossierId = id, Version = Version, Method = Method, Desk = Desk, Address = Where }, CurrentUser, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"{Address}?xong=nhan-ket-qua");
        }

        // The page's own address is called Address; the field is Where.
        Say(new Refusal(outcome.Refusal!.Code, [.. outcome.Refusal.Messages.Select(m => m.Path == "Address" ? m with { Path = "Where" } : m)]));
        return await Open(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!await Open(id, cancel))
        {
            return false;
        }

        var wish = await returns.WishOf(Dossier, cancel);
        May = !Dossier.State.IsClosed() && (await returns.Where(Dossier, cancel)).Letter is null;
        (Method, Desk, HasAddress) = (wish.Method, wish.Method == "commune" ? wish.Desk : "", !wish.Address.IsEmpty);
        return true;
    }
}
