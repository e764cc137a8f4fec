using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.DataRights;

/// <summary>A request whose agency gave way to another is answered there.</summary>
internal sealed class PlaceDataRequest : IPlacesCases
{
    public string Kind => DataRequests.CaseKind;

    public Task<(CaseRecord After, EventOrigin Origin)> Place(CaseRecord before, CaseRecord moved, CancellationToken cancel) => Task.FromResult((moved, EventOrigin.Live));

    public void Moved(Change change, CaseRecord after)
    {
        DataRequests.Hand(change, after.Id, after.Agency);
        change.Emit(new NewEvent("data.reorganised", new { caseId = after.Id, after.Agency }), after.Id, after.Version + 1);
    }
}
