using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Identities;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>A person's value as declared, on paper, in the population database, and as corrected.</summary>
public sealed record SideBySide(string Party, string Field, string Declared, string OnPaper, string InPopulation, string Corrected);

/// <summary>The desk's work on a dossier: official forms and who printed them, the promise, names side by side, money.</summary>
[Authorize]
public sealed class DeskWorkModel(
    CaseAccess access, Dossiers dossiers, DeskRecords records, DossierPapers papers, PaperForms editions, Prints prints, DeskForms forms, DossierActions actions, Books books, PaperSlips slips, PersonStore persons, ReadAudit audit, Officers officers,
    IOrganisation organisation, WaiverGrounds grounds, CurrentUser user) : PageModel, IActionFormsPage
{
    public Dossier Dossier { get; private set; } = null!;
    public PaperEdition Edition { get; private set; } = null!;
    public IReadOnlyList<OfferedPaper> Papers { get; private set; } = [];
    public IReadOnlyList<PrintRow> Printed { get; private set; } = [];
    public IReadOnlyList<ActionForm> PromiseForms { get; private set; } = [];
    public IReadOnlyList<ActionForm> IdentityForms { get; private set; } = [];
    public IReadOnlyList<ActionForm> MoneyForms { get; private set; } = [];
    public IReadOnlyList<Reappointment> Reappointments { get; private set; } = [];
    public IReadOnlyList<Forwarding> Forwardings { get; private set; } = [];
    public PaperSlip? Slip { get; private set; }
    public IReadOnlyList<SideBySide> Names { get; private set; } = [];
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];
    public IReadOnlyList<Fee> Fees { get; private set; } = [];
    public IReadOnlyList<Receipt> Receipts { get; private set; } = [];
    public IReadOnlyList<Refund> Refunds { get; private set; } = [];
    public IReadOnlyList<Waiver> Waivers { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public bool Said { get; private set; }
    public string? OpenKey { get; private set; }
    public long Version => Dossier.Case.Version;
    public Guid NewKey { get; } = Guid.CreateVersion7();

    private IReadOnlyDictionary<Guid, string> people = new Dictionary<Guid, string>();

    public string Who(Guid account) => people.GetValueOrDefault(account) is { Length: > 0 } name ? name : "hệ thống";

    public string AgencyName(string agency) => organisation.Current.Find(agency)?.Name ?? agency;

    public string GroundName(string code) => grounds.Find(code)?.Name ?? code;

    public string PayerOf(Receipt receipt) => books.PayerOf(receipt);

    public string? ValueOf(ActionForm form, ActionField field) => Request.HasFormContentType && OpenKey == form.Key ? Request.Form[$"{form.Key}.{field.Name}"].ToString() : field.Value;

    public async Task<IActionResult> OnGetAsync(Guid id, bool da, CancellationToken cancel)
    {
        Said = da;
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string viec, string key, Guid requestId, long version, CancellationToken cancel)
    {
        if (!DeskActions.Known.Contains(viec) || requestId == Guid.Empty || !await access.MaySeeAsOfficer(id, user, cancel))
        {
            return NotFound();
        }

        var values = Request.Form.Where(f => f.Key.StartsWith(key + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key[(key.Length + 1)..], f => f.Value.ToString());
        var outcome = await actions.Run(viec, new ActionInput { RequestId = requestId, DossierId = id, Version = version, Values = values }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/ho-so/{id:D}/mot-cua?da=true");
        }

        if (!await Load(id, cancel))
        {
            return LocalRedirect("/can-bo/viec");
        }

        (Refused, OpenKey) = (outcome.Refusal, key);
        foreach (var message in Refused!.Messages.Where(m => m.Path.Length > 0))
        {
            ModelState.AddModelError($"{key}.{message.Path}", message.Message);
        }

        return Page();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier)
        {
            return false;
        }

        Dossier = dossier;
        var c = dossier.Case;
        await audit.Record(user.Actor, "Làm biểu mẫu, nhân thân, phí của hồ sơ tại một cửa", [c.OwnerId, c.SubmitterId], id, cancel);
        Edition = editions.Of(dossier);
        Papers = await papers.Offered(dossier, cancel);
        Printed = await prints.Of(Prints.OfDossier(id), cancel);
        PromiseForms = await forms.Promise(dossier, user, cancel);
        IdentityForms = forms.Identity(dossier, user);
        MoneyForms = await forms.Money(dossier, user, cancel);
        Reappointments = await records.Reappointments(id, cancel);
        Forwardings = await records.Forwardings(id, cancel);
        Slip = await slips.OfCase(id, cancel);
        Corrections = await records.Corrections(id, cancel);
        Names = await Compare(dossier, cancel);
        Fees = await dossiers.Fees(id, cancel);
        Receipts = await books.OfCase(id, cancel);
        Refunds = await books.RefundsOfCase(id, cancel);
        Waivers = await books.WaiversOfCase(id, cancel);
        people = await officers.Names(
            [.. Printed.Select(p => p.PrintedBy), .. Reappointments.Select(r => r.MadeBy), .. Corrections.Select(x => x.CorrectedBy), .. Receipts.Select(r => r.CollectedBy), .. Refunds.Select(r => r.AskedBy), .. Refunds.Select(r => r.DecidedBy ?? Guid.Empty), .. Waivers.Select(w => w.WaivedBy),
                Slip?.EnteredBy ?? Guid.Empty, Slip?.ConfirmedBy ?? Guid.Empty], cancel);
        return true;
    }

    private async Task<IReadOnlyList<SideBySide>> Compare(Dossier dossier, CancellationToken cancel)
    {
        var notes = await records.IdentityNotes(dossier.Id, cancel);
        var known = await persons.FindMany([dossier.Case.OwnerId, dossier.Case.SubmitterId], cancel);
        return [.. from party in IdentityFields.Parties
                   where party.Code == "owner" || dossier.Case.OwnerId != dossier.Case.SubmitterId
                   from field in IdentityFields.All
                   let person = known.GetValueOrDefault(party.Code == "owner" ? dossier.Case.OwnerId : dossier.Case.SubmitterId)
                   select new SideBySide(
                       party.Name, field.Name, Shown(field.Code, IdentityFields.Declared(person, field.Code)), Shown(field.Code, Last(notes, party.Code, field.Code, "paper")), Shown(field.Code, Last(notes, party.Code, field.Code, "population")),
                       Shown(field.Code, Corrections.LastOrDefault(x => x.Party == party.Code && x.Field == field.Code)?.Becomes ?? ""))];
    }

    private static string Shown(string field, string value) => field == "number" ? Platform.Web.ViFormat.MaskedPersonalNumber(value) : value;

    private static string Last(IReadOnlyList<IdentityNote> notes, string party, string field, string source) => notes.LastOrDefault(n => n.Party == party && n.Field == field && n.Source == source)?.Value ?? "";
}
