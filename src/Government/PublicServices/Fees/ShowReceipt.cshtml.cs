using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>A receipt on the screen; printing it is counted.</summary>
[Authorize]
public sealed class ShowReceiptModel(CaseAccess access, Dossiers dossiers, Books books, ReceiptPaper papers, Prints prints, ReadAudit audit, CurrentUser user) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public Receipt Receipt { get; private set; } = null!;
    public PrintedPaper Paper { get; private set; } = null!;
    public int Printed { get; private set; }
    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid so, CancellationToken cancel) => await Load(id, so, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid so, Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, so, cancel))
        {
            return NotFound();
        }

        var outcome = await papers.Print(requestId, Receipt, user, cancel);
        Refused = outcome.Refusal;
        return outcome.Succeeded ? LocalRedirect($"/can-bo/ho-so/{id:D}/bien-lai/{so:D}/{outcome.Value.No}.pdf") : Page();
    }

    private async Task<bool> Load(Guid id, Guid so, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier || await books.Find(so, cancel) is not { } receipt || receipt.CaseId != id)
        {
            return false;
        }

        await audit.Record(user.Actor, "Xem biên lai", [dossier.Case.SubmitterId], id, cancel);
        (Dossier, Receipt) = (dossier, receipt);
        Paper = await papers.Fill(dossier, receipt, cancel);
        Printed = (await prints.Of(ReceiptPaper.Scope(so), cancel)).Count;
        return true;
    }
}
