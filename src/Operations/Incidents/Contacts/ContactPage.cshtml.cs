using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Contacts;

/// <summary>Whom to call: the country's numbers, the agencies' duty telephones, and for those on duty the officers' ones.</summary>
[Authorize]
public sealed class ContactPageModel(ContactBook book, SaveContact save, IOrganisation organisation, Centre centre, Presenter presenter, CurrentUser user) : IncidentsPage
{
    public IReadOnlyList<EmergencyNumber> Emergency => book.Emergency;
    public IReadOnlyList<Contact> Agencies { get; private set; } = [];
    public IReadOnlyList<Contact> Officers { get; private set; } = [];
    public bool MayEdit { get; private set; }
    public Contact Form { get; private set; } = new();
    public IReadOnlyList<Choice> Chart { get; private set; } = [];

    public string AgencyName(Contact contact) => contact.Agency.Length > 0 ? centre.Name(contact.Agency) : "";

    public async Task<IActionResult> OnGetAsync(Guid? sua, string? da, CancellationToken cancel)
    {
        Said = da switch { "luu" => "Đã lưu số điện thoại.", "bo" => "Đã bỏ số điện thoại.", _ => null };
        if (!await Load(cancel))
        {
            return NotFound();
        }

        Form = MayEdit && !presenter.IsOn && sua is { } id && await book.Find(id, cancel) is { } contact ? contact : Form;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, Guid? contact, long version, string? kind, string? name, string? number, string? agency, string? note, int sort, bool remove, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel) || !MayEdit)
        {
            return NotFound();
        }

        ModelState.Clear();
        Form = new Contact { Id = contact ?? Guid.Empty, Version = version, Kind = kind ?? "", Name = name ?? "", Number = number ?? "", Agency = agency ?? "", Note = note ?? "", Sort = sort };
        var outcome = await save.Handle(new() { RequestId = requestId, Contact = Form, Remove = remove }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/dieu-hanh/danh-ba?da={(remove ? "bo" : "luu")}") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre))
        {
            return false;
        }

        var all = await book.All(cancel);
        MayEdit = centre.Allows(user, Permissions.HandleIncident, "");
        Agencies = [.. all.Where(c => c.Kind == Contact.OfAgency)];
        Officers = MayEdit ? [.. all.Where(c => c.Kind == Contact.OfOfficer).Select(c => c with { Name = presenter.Name(c.Name), Number = presenter.Phone(c.Number), Note = presenter.Text(c.Note) })] : [];
        Chart = MayEdit ? [.. organisation.Current.Agencies.Where(a => a.Kind is not "division").Select(a => new Choice(a.Id, a.Name))] : [];
        return true;
    }
}
