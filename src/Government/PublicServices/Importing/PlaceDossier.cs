using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>Where a dossier lies when its agencies gave way to others: what lay at the desk lies at the successor's desk, which also gives the result back.</summary>
internal sealed class PlaceDossier(StepUnits units, Processes processes, Dossiers dossiers) : IPlacesCases
{
    public string Kind => "dossier";

    public async Task<(CaseRecord After, EventOrigin Origin)> Place(CaseRecord before, CaseRecord moved, CancellationToken cancel)
    {
        var desk = moved.ReceivingAgency == before.ReceivingAgency ? moved.ReceivingAgency : units.Desk(moved.ReceivingAgency)?.Id ?? moved.ReceivingAgency;
        var origin = (await dossiers.Find(before.Id, cancel))?.Row.Origin == (int)EventOrigin.Generated ? EventOrigin.Generated : EventOrigin.Live;
        return (moved with { ReceivingAgency = desk, Agency = AtTheDesk(before) ? desk : moved.Agency }, origin);
    }

    private bool AtTheDesk(CaseRecord c) => c.Agency == c.ReceivingAgency && processes.Find(c.Process, c.ProcessVersion).Step(c.Step).Unit == "desk";

    public void Moved(Change change, CaseRecord after) => change.Emit(DossierEvents.Reorganised, after);
}
