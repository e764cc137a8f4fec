using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Who looked at my data (NĐ 13/2023/NĐ-CP, art. 9: the right to know): officers by name and agency, fellow citizens of a case without their names.</summary>
[Authorize]
[Assured("who-looked")]
internal sealed class WhoLookedModel(ReadAudit audit, Officers officers, CaseStore cases, CurrentUser user, IOrganisation organisation) : PageModel
{
    private const int PageSize = 50;

    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();
    private IReadOnlyDictionary<Guid, string> numbers = new Dictionary<Guid, string>();

    public IReadOnlyList<Look> Looks { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancel)
    {
        if (user.PersonId is not { } person)
        {
            return NotFound();
        }

        var found = await audit.WhoLooked(person, PageKey.WithPosition(after), PageSize + 1, cancel);
        Looks = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? PageKey.Of(Looks[^1].At, Looks[^1].Position) : null;
        names = await officers.Names(Looks.Where(l => l.Agency is not null).Select(l => l.ActorId), cancel);
        numbers = await cases.Numbers(Looks.Select(l => l.CaseId).OfType<Guid>(), cancel);
        return Page();
    }

    /// <summary>The officer; empty for fellow citizens, and for applications, whose purpose names them.</summary>
    public string OfficerName(Look look) => look.Agency is null ? "" : names.GetValueOrDefault(look.ActorId, "");

    /// <summary>The number of the case looked at; empty for lists and for requests that are no case.</summary>
    public string CaseNumber(Look look) => look.CaseId is { } id ? numbers.GetValueOrDefault(id, "") : "";

    public string AgencyName(string? id) => id is null ? T("looked.citizen") : organisation.Current.Find(id)?.Name ?? id;
}
