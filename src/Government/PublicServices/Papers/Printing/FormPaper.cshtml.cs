using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>One official form of a dossier on the screen; printing it is a recorded act of its own.</summary>
[Authorize]
public sealed class FormPaperModel(CaseAccess access, Dossiers dossiers, DossierPapers papers, Prints prints, PrintPaper print, ReadAudit audit, Officers officers, CurrentUser user) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public PrintedPaper Paper { get; private set; } = null!;
    public PaperKey Key { get; private set; }
    public IReadOnlyList<PrintRow> Printed { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public string Who(Guid account) => names.GetValueOrDefault(account) ?? "";

    public async Task<IActionResult> OnGetAsync(Guid id, string mau, CancellationToken cancel) => await Load(id, mau, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string mau, Guid requestId, long version, string size, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, mau, cancel))
        {
            return NotFound();
        }

        var outcome = await print.Handle(new() { RequestId = requestId, DossierId = id, Version = version, Paper = Key, Size = size }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/ho-so/{id:D}/bieu-mau/{Key}/{outcome.Value.No}.pdf");
        }

        Refused = outcome.Refusal;
        return Page();
    }

    private async Task<bool> Load(Guid id, string mau, CancellationToken cancel)
    {
        if (PaperKey.Parse(mau) is not { } key || !await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier || await papers.Fill(dossier, key, cancel) is not { } paper)
        {
            return false;
        }

        await audit.Record(user.Actor, "Xem biểu mẫu của hồ sơ", [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
        (Dossier, Paper, Key) = (dossier, paper, key);
        Printed = [.. (await prints.Of(Prints.OfDossier(id), cancel)).Where(p => p.Form == key.ToString())];
        names = await officers.Names(Printed.Select(p => p.PrintedBy), cancel);
        return true;
    }
}
