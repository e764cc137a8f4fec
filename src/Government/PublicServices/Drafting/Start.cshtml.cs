using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Chooses the competent agency, shows what to expect, and starts a draft.</summary>
public sealed class StartModel(
    ICatalogue catalogue, IOrganisation organisation, StepUnits units, DossierForms forms, Drafts drafts, Represented parties, PersonStore persons, IEnumerable<IPrefillSource> sources,
    Expectations expectations, AssuranceRules levels, DossierGate gate, Queueing.Arrivals arrivals, CurrentUser user, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "coquan")]
    public string? AgencyId { get; set; }

    /// <summary>How the papers came, when an officer fills in: a <see cref="Channel"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "kenh")]
    public int? Way { get; set; }

    /// <summary>The called ticket of whoever stands at the counter.</summary>
    [BindProperty(SupportsGet = true, Name = "phieu")]
    public Guid? TicketId { get; set; }

    public Procedure Procedure { get; private set; } = null!;
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public Agency? Agency { get; private set; }
    public Agency? Desk { get; private set; }
    public bool Online { get; private set; }
    public bool AtDesk { get; private set; }

    /// <summary>The level that handing in online asks for.</summary>
    public Assurance Needed { get; private set; }
    public bool TooLow => user.IsSignedIn && Online && !AtDesk && user.Assurance < Needed;
    public bool SignedIn => user.IsSignedIn;
    public Draft? Unfinished { get; private set; }
    public IfToday Today { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await Load(code, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!await Load(code, cancel))
        {
            return NotFound();
        }

        if (Agency is null || Agencies.All(a => a.Value != Agency.Id))
        {
            ModelState.AddModelError("coquan", T("start.choose-agency"));
            return Page();
        }

        if (!user.IsSignedIn)
        {
            return LocalRedirect($"/dang-nhap?ve={Uri.EscapeDataString($"/nop-ho-so/{code}?coquan={Agency.Id}")}");
        }

        var channel = AtDesk && Way is (int)Channel.Counter or (int)Channel.Post ? Way.Value : (int)Channel.Online;
        if (channel == (int)Channel.Online && !Online)
        {
            ModelState.AddModelError("", T("start.not-online-yet"));
            return Page();
        }

        if (channel == (int)Channel.Post)
        {
            return LocalRedirect($"/can-bo/buu-chinh?thuTuc={code}&coquan={Agency.Id}");
        }

        var form = await forms.ForDraft(Procedure, cancel);
        var answers = FormAnswers.Empty;
        if (channel == (int)Channel.Online)
        {
            answers = Prefill.Fill(form, answers, await Prefill.Find(form, user.Actor.AccountId, sources, cancel));
            answers = await parties.State(form, answers, user, cancel);
        }

        var draft = await drafts.Start(user.Actor.AccountId, Procedure.Code, Agency.Id, form, channel, answers, cancel, personId: channel == (int)Channel.Online ? user.Acting?.PersonId : null);
        if (channel == (int)Channel.Counter && TicketId is { } ticket)
        {
            await arrivals.Bring(draft.Id, ticket, user, cancel);
        }

        return LocalRedirect($"/ho-so/nhap/{draft.Id:D}");
    }

    private async Task<bool> Load(string code, CancellationToken cancel)
    {
        var today = clock.Today();
        if (catalogue.Find(code) is not { Status: "public" } procedure || procedure.ValidFrom > today || procedure.ValidTo <= today)
        {
            return false;
        }

        var chart = organisation.Current;
        var competent = catalogue.AgenciesFor(code, today);
        Procedure = procedure;
        Agencies = [.. competent.Select(a => new Choice(a.Id, a.Name, null, District(chart, a)))];
        AgencyId ??= competent.Count == 1 ? competent[0].Id : await Own(chart, competent, cancel);
        Agency = competent.FirstOrDefault(a => a.Id == AgencyId);
        Desk = Agency is null ? null : units.Desk(Agency.Id);
        Online = catalogue.MayGoOnline(procedure);
        Needed = levels.Of(procedure, today);
        AtDesk = user.IsOfficer && Desk is not null && gate.Allows(user, Permissions.ReceiveDossier, Desk.Id);
        Way ??= AtDesk ? (int)Channel.Counter : null;
        Today = expectations.Of(procedure, Agency, AtDesk ? Channel.Counter : Channel.Online);
        if (user.IsSignedIn && !AtDesk)
        {
            Unfinished = (await drafts.Of(user, cancel)).FirstOrDefault(d => d.ProcedureCode == code && d.Channel == (int)Channel.Online);
        }

        return true;
    }

    /// <summary>The agency of the officer, or of the commune or district where the citizen lives.</summary>
    private async Task<string?> Own(OrganisationChart chart, IReadOnlyList<Agency> competent, CancellationToken cancel)
    {
        if (user.ActivePosition is { } position)
        {
            return competent.FirstOrDefault(a => chart.Subtree(a.Id).Any(s => s.Id == position.AgencyId))?.Id;
        }

        if (user.SubjectId is not { } id || await persons.Find(id, cancel) is not { UnitCode.Length: > 0 } person)
        {
            return null;
        }

        return (competent.FirstOrDefault(a => a.UnitCode == person.UnitCode) ?? competent.FirstOrDefault(a => a.UnitCode == chart.Unit(person.UnitCode)?.ParentCode))?.Id;
    }

    private static string? District(OrganisationChart chart, Agency agency) =>
        agency.Kind == "commune" && chart.Unit(agency.UnitCode) is { } unit && chart.Unit(unit.ParentCode) is { Level: 2 } district ? district.Name : null;
}
