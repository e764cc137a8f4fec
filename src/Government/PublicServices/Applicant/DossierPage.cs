using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>What the applicant's pages about one dossier share: the door, the request key, refusals in words.</summary>
public abstract class DossierPage(ApplicantGate gate, CurrentUser user) : PageModel
{
    /// <summary>The same form sent twice is done once.</summary>
    [BindProperty(Name = "khoa")]
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The version the page showed.</summary>
    [BindProperty(Name = "v")]
    public long Version { get; set; }

    public Dossier Dossier { get; private set; } = null!;
    public Refusal? Refused { get; private set; }
    public string Address => $"/ho-so/{Dossier.Id:D}";
    protected CurrentUser CurrentUser => user;

    protected async Task<bool> Open(Guid id, CancellationToken cancel)
    {
        var opened = await gate.Open(user, id, null, cancel);
        if (!opened.Succeeded)
        {
            return false;
        }

        Dossier = opened.Value;
        return true;
    }

    /// <summary>Keeps the refusal for the page: at its field where it names one, else above the form.</summary>
    protected void Say(Refusal refusal)
    {
        this.Say(refusal.Messages.Where(m => m.Path.Length > 0));

        Refused = refusal.Messages.Any(m => m.Path.Length == 0) ? refusal : null;
        ModelState.Remove("khoa");
        ModelState.Remove("v");
        RequestId = Guid.CreateVersion7();
    }
}
