using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.DataRights;

/// <summary>Works out what granting an erasure does, for the officer who decides and for the answer, and adds it to the change that grants.</summary>
internal sealed class EraseOnRequest(IEnumerable<IKeepsPersons> keepers, AccountErasure account, Sessions sessions)
{
    public async Task<ErasurePlan> Plan(DataRequest request, RequestKind kind, DateTimeOffset now, CancellationToken cancel)
    {
        var (things, needed) = (new List<HeldThing>(), false);
        foreach (var keeper in keepers)
        {
            needed |= await keeper.Needs(request.PersonId, cancel);
            things.AddRange(await keeper.Look(request.PersonId, request.AccountId, cancel));
        }

        // Of several that need her within reach, the one that lasts longest.
        var reachable = things.Where(t => t.NeedsContact).OrderByDescending(t => t.Day ?? DateOnly.MaxValue).FirstOrDefault();
        things.AddRange(await account.Look(request.PersonId, request.AccountId, kind.Closing, needed, reachable, now, cancel));
        return new ErasurePlan(kind.Closing, [.. things.Where(t => !t.Kept)], [.. things.Where(t => t.Kept)]);
    }

    public async Task<bool> HoldsPosition(DataRequest request, CancellationToken cancel) => await sessions.Load(request.AccountId, cancel) is { Positions.Count: > 0 };

    /// <summary>Everything in the one change of the decision: a stop leaves nothing half done. Files of drafts and closed accounts go by their sweeps.</summary>
    public void AddTo(Change change, DataRequest request, ErasurePlan plan)
    {
        foreach (var keeper in keepers)
        {
            keeper.Erase(change, request.AccountId);
        }

        if (plan.Closes)
        {
            account.CloseIn(change, request.AccountId);
        }
        else
        {
            AccountErasure.EraseIn(change, request.PersonId, request.AccountId, plan.Erased);
        }
    }
}
