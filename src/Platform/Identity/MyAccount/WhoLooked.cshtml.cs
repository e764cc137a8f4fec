using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Who looked at my data (NĐ 13/2023/NĐ-CP, art. 9: the right to know).</summary>
[Authorize]
[Assured("who-looked")]
internal sealed class WhoLookedModel(ReadAudit audit, CurrentUser user, IOrganisation organisation) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<Look> Looks { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancel)
    {
        if (user.PersonId is not { } person)
        {
            return NotFound();
        }

        DateTimeOffset? before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var micro) && micro < Instants.ToMicroseconds(Instants.Never)
            ? Instants.FromMicroseconds(micro)
            : null;
        Looks = await audit.WhoLooked(person, before, PageSize, cancel);
        Next = Looks.Count == PageSize ? Instants.ToMicroseconds(Looks[^1].At).ToString(CultureInfo.InvariantCulture) : null;
        return Page();
    }

    public string AgencyName(string? id) => id is null ? T("looked.citizen") : organisation.Current.Find(id)?.Name ?? id;
}
