using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>At the desk: who may act for whom, by papers an officer saw; and ending it for those without an account.</summary>
[Authorize]
internal sealed class RepresentationDeskModel(RecordRepresentation record, EndRepresentation end, Representations representations, RepresentationKinds kinds, PersonStore persons, Officers officers, ReadAudit audit, Protector protector, IOrganisation organisation, CurrentUser user, TimeProvider clock) : FormPage
{
    /// <param name="MayEnd">This desk may end it.</param>
    public sealed record Line(Representation Representation, string Agent, string Kind, string? Paper, bool MayEnd);

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Agent { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? BirthDate { get; set; }

    [BindProperty]
    public string? TaxCode { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    /// <summary>Personal number or tax code of the person whose representations are looked up.</summary>
    [BindProperty(SupportsGet = true, Name = "so")]
    public string? Number { get; set; }

    public IReadOnlyList<Line>? Found { get; private set; }
    public string? Said { get; private set; }
    public IReadOnlyList<Choice> Kinds => [.. kinds.All.Where(k => k.Ways.Contains(Representations.ByDesk)).Select(k => new Choice(k.Code, k.Name, k.LegalBasis))];

    /// <summary>Codes of the kinds at the desk that are over organisations, or over people, as JSON.</summary>
    public string KindsFor(bool organisations) => JsonSerializer.Serialize(kinds.All.Where(k => k.Ways.Contains(Representations.ByDesk) && k.ForOrganisation == organisations).Select(k => k.Code));

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "ghi" => "Đã ghi. Người làm thay chọn «Làm thay» trong tài khoản của mình.", "cham-dut" => "Đã chấm dứt.", _ => null };
        if (!May())
        {
            return NotFound();
        }

        From ??= Web.ViFormat.Date(clock.Today());
        await Look(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!May())
        {
            return NotFound();
        }

        var outcome = await record.Handle(new()
        {
            RequestId = RequestId,
            Kind = Kind ?? "",
            Agent = Agent ?? "",
            Name = Name ?? "",
            PersonalNumber = PersonalNumber ?? "",
            BirthDate = BirthDate ?? "",
            TaxCode = TaxCode ?? "",
            From = TypedDay.Read(From),
            To = TypedDay.Read(To),
            Evidence = Evidence ?? "",
        }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/lam-thay?da=ghi") : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostChamDutAsync(Guid representation, CancellationToken cancel)
    {
        if (!May())
        {
            return NotFound();
        }

        var outcome = await end.Handle(new() { RequestId = RequestId, RepresentationId = representation }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/lam-thay?da=cham-dut") : Show(outcome.Refusal!);
    }

    private bool May() => user.ActivePosition is { } seat && organisation.Current.Find(seat.AgencyId) is { } agency && user.Allows(Permissions.RecordRepresentation, agency.Path);

    private async Task Look(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            return;
        }

        var today = clock.Today();
        var person = Codes.PersonalNumber.Parse(Number, today).Value is { } number ? await persons.FindByPersonalNumber(number.ToString(), cancel)
            : Codes.TaxCode.Parse(Number, today).Value is { } tax ? await persons.FindByTaxCode(tax.ToString(), cancel) : null;
        if (person is null)
        {
            Found = [];
            return;
        }

        await audit.Record(user.Actor, "Tra cứu ai được làm thay người này", [person.Id], null, cancel);
        var over = (await representations.OverPerson(person.Id, cancel)).Where(m => m.AgreedAt is not null).ToList();
        var names = await officers.Names(over.Select(m => m.AgentId), cancel);
        Found = [.. over.Select(m => new Line(m, names.GetValueOrDefault(m.AgentId) ?? "", kinds.Find(m.Kind)?.Name ?? m.Kind, m.GivenUnder is null ? protector.DecryptText(m.Note) : "Người đại diện của tổ chức giao", end.May(user, m)))];
    }
}
