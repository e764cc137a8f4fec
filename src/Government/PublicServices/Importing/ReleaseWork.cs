using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>
/// An officer who no longer works at an agency leaves her open dossiers there: they go back to the agency, unassigned, where its head
/// finds them under «Chưa giao». The promise to the applicant does not move, and nothing follows the officer to the new place.
/// </summary>
public sealed class ReleaseWork(Database database, Dossiers dossiers, Officers officers, IOrganisation organisation, Changes changes) : ISweep, IAfterStaffChange
{
    public string Name => "left-officers";
    public string Words => "Trả về cơ quan việc của người đã chuyển đi";

    public Task<long> Run(CancellationToken cancel) => Release(cancel);

    public async Task<long> Release(CancellationToken cancel)
    {
        var seats = await database.Query<Seat>("select distinct bucket as agency, assignee as account from cases_worklist where assignee is not null and bucket not like '%/%'", null, cancel);
        var released = 0L;
        foreach (var seat in seats)
        {
            // The work of an agency that gave way to another goes there with its officers; until it has gone it stays theirs.
            if (organisation.Current.Find(seat.Agency) is not null && !await officers.WorksAt(seat.Account, seat.Agency, cancel))
            {
                released += await Release(seat, cancel);
            }
        }

        return released;
    }

    private async Task<int> Release(Seat seat, CancellationToken cancel)
    {
        var ids = await database.Query<Guid>("select case_id from cases_worklist where bucket = @Agency and assignee = @Account", new { seat.Agency, seat.Account }, cancel);
        var released = 0;
        var origin = EventOrigin.Generated;
        foreach (var id in ids)
        {
            if (await dossiers.Find(id, cancel) is not { } dossier || dossier.Case.Assignee != seat.Account)
            {
                continue;
            }

            var change = changes.Begin(Actor.System with { Agency = seat.Agency }, Guid.CreateVersion7(), nameof(ReleaseWork), OriginOf(dossier));
            origin = OriginOf(dossier) == EventOrigin.Live ? EventOrigin.Live : origin;
            var after = dossier.Case with { Assignee = null };
            CaseStore.Save(change, dossier.Case, after, "assign", "", "Người được giao không còn làm việc ở cơ quan này; hồ sơ chờ giao lại");
            change.Emit(DossierEvents.Assigned, after);
            released += (await change.Commit(() => DossierGate.View(after))).Succeeded ? 1 : 0;
        }

        if (released > 0)
        {
            var told = changes.Begin(Actor.System with { Agency = seat.Agency }, Guid.CreateVersion7(), nameof(ReleaseWork), origin);
            told.Emit(new NewEvent(DossierEvents.WorkReleased, new DossierEvents.Released(seat.Agency, seat.Account, released)));
            await told.Commit(() => new object());
        }

        return released;
    }

    private static EventOrigin OriginOf(Dossier dossier) => dossier.Row.Origin == (int)EventOrigin.Generated ? EventOrigin.Generated : EventOrigin.Live;

    private sealed class Seat
    {
        public string Agency { get; init; } = "";
        public Guid Account { get; init; }
    }
}
