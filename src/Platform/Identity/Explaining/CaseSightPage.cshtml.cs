using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Identity;

/// <summary>Who sees one dossier, and why: for heads who see it themselves, and for the operators. Says nothing of what is in it.</summary>
[Authorize]
internal sealed class CaseSightPageModel(CaseSight sight, CaseStore cases, CaseAccess access, CurrentUser user) : PageModel
{
    private const int Longest = 60;

    public string Number { get; private set; } = "";

    /// <summary>The dossier found by the number; null when there is none she may ask about.</summary>
    public CaseRecord? Dossier { get; private set; }
    public IReadOnlyList<Sight> Sights { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "so")] string? number, CancellationToken cancel)
    {
        var everywhere = user.Grants.Has(Permissions.OperateSystem);
        if (!everywhere && !user.Grants.Has(Permissions.RecordLeave))
        {
            return NotFound();
        }

        Number = VietnameseText.Clean(number).Trim();
        var found = Number.Length is > 0 and <= Longest ? await cases.FindByNumber(Number, cancel) : null;
        if (found is not null && (everywhere || await access.MaySeeAsOfficer(found.Id, user, cancel)))
        {
            (Dossier, Sights) = (found, await sight.Of(found, cancel));
        }

        return Page();
    }
}
