using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>The letters that came to a desk, and a new one.</summary>
[Authorize]
public sealed class IncomingModel(Letters letters, EnterLetter enter, ReturnForms forms, ICatalogue catalogue, IOrganisation organisation, StepUnits units, OfficerDesk office, CurrentUser user, TimeProvider time) : PageModel
{
    public IReadOnlyList<Choice> Procedures { get; private set; } = [];
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> Carriers => forms.CarrierChoices;
    public string? Example => forms.Example;
    public string Procedure { get; private set; } = "";
    public string Agency { get; private set; } = "";
    public string Postmark { get; private set; } = "";
    public Envelope Envelope { get; private set; } = new("", "", null, "", "");
    public string DeskName { get; private set; } = "";
    public IReadOnlyList<Letter> Letters { get; private set; } = [];
    public Refusal? Refused { get; private set; }

    public string SenderOf(Letter letter) => letters.SenderOf(letter);

    public async Task<IActionResult> OnGetAsync(string? thuTuc, string? coquan, CancellationToken cancel)
    {
        (Procedure, Agency) = (thuTuc ?? "", coquan ?? "");
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? procedure, string? agency, string? carrier, string? trackingNo, string? postmarkedOn, string? senderName, string? senderAddress, Guid requestId, CancellationToken cancel)
    {
        (Procedure, Agency, Postmark) = (procedure ?? "", agency ?? "", postmarkedOn ?? "");
        Envelope = new(carrier ?? "", trackingNo ?? "", TypedDay.Read(Postmark), senderName ?? "", senderAddress ?? "");
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = Procedure.Length == 0 ? new Refusal("not-found", [new FieldMessage("Procedure", "Hãy chọn thủ tục.")])
            : await enter.Handle(new() { RequestId = requestId, Procedure = Procedure, Agency = Agency, Envelope = Envelope }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/ho-so/nhap/{outcome.Value.DraftId:D}");
        }

        Refused = outcome.Refusal;
        this.Say(Refused!.Messages.Where(m => m.Path.Length > 0));

        return Page();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var desks = office.Agencies(user, Permissions.ReceiveDossier).Select(a => a.Id).ToHashSet();
        if (user.ActivePosition is not { } position || desks.Count == 0)
        {
            return false;
        }

        var today = time.Today();
        var own = catalogue.ProceduresOf(position.AgencyId, today);
        Procedures = [.. (own.Count > 0 ? own : catalogue.All.Where(p => p.Status == "public")).Select(p => new Choice(p.Code, p.Name))];
        Agencies = [.. organisation.Current.Agencies.Where(a => units.Desk(a.Id) is { } desk && desks.Contains(desk.Id) && a.Kind is not ("division" or "branch" or "partner")).Select(a => new Choice(a.Id, a.Name))];
        if (Agency.Length == 0)
        {
            Agency = Agencies.FirstOrDefault(a => a.Value == position.AgencyId)?.Value ?? Agencies.Select(a => a.Value).FirstOrDefault() ?? "";
        }

        var mine = desks.Contains(position.AgencyId) && organisation.Current.Find(position.AgencyId) is { OneStop: true } at ? at : units.Desk(position.AgencyId);
        (DeskName, Letters) = (mine?.Name ?? "", mine is null ? [] : await letters.OfDesk(mine.Id, cancel));
        return true;
    }
}
