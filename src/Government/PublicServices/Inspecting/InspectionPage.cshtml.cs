using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>The mandates of an inspector, and the dossiers of one: exactly those, to be read.</summary>
[Authorize]
public sealed class InspectionPageModel(Mandates mandates, MandateCases cases, PersonStore persons, ReadAudit audit, IOrganisation organisation, CurrentUser user) : PageModel
{
    private const int PageSize = 50;

    public sealed record Row(MandateCase Case, string Owner, string Agency);

    public IReadOnlyList<Mandate> Mandates { get; private set; } = [];
    public Mandate? Mandate { get; private set; }
    public IReadOnlyList<Choice> Choices => [.. Mandates.Select(m => new Choice(m.Id.ToString(), $"{m.Purpose} ({m.Document})"))];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "cuoc")] Guid? chosen, [FromQuery(Name = "sau")] string? after, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return NotFound();
        }

        Mandates = await mandates.Of(user, cancel);
        Mandate = Mandates.FirstOrDefault(m => m.Id == chosen) ?? (chosen is null && Mandates.Count > 0 ? Mandates[0] : null);
        if (Mandate is null)
        {
            return chosen is null ? Page() : NotFound();
        }

        var found = await cases.List(Mandate, "dossier", PageKey.WithId(after), PageSize + 1, cancel);
        var shown = found.Take(PageSize).ToList();
        await audit.Record(user.Actor, Inspection.PurposeOf(Mandate), shown.Select(c => c.OwnerId), null, cancel);
        var people = await persons.FindMany(shown.Select(c => c.OwnerId), cancel);
        Rows = [.. shown.Select(c => new Row(c, people.GetValueOrDefault(c.OwnerId)?.DisplayName ?? "", organisation.Current.Find(c.Agency)?.Name ?? c.Agency))];
        Next = found.Count > PageSize ? PageKey.Of(shown[^1].OpenedAt, shown[^1].Id) : null;
        return Page();
    }
}
