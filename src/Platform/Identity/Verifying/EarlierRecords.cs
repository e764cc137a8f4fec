using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>What was written down of somebody under her number before she was verified, at a counter or by another authority, becomes hers when she is.</summary>
internal sealed class EarlierRecords(PersonStore persons)
{
    /// <summary>Dossiers, who may act for her, and who looked at her data go over to the verified person; the earlier records stay as they are.</summary>
    public async Task Join(Change change, Person verified, CancellationToken cancel)
    {
        foreach (var earlier in await persons.Unclaimed(verified, cancel))
        {
            Join(change, earlier.Id, verified.Id);
        }
    }

    /// <summary>The same of one record, known to be hers.</summary>
    public static void Join(Change change, Guid earlier, Guid verified)
    {
        PersonStore.Join(change, earlier, verified);
        CaseStore.Join(change, earlier, verified);
        change.Write("update identity_representations set person_id = @To where person_id = @From", new { From = earlier, To = verified });
        change.Write("update identity_acts set person_id = @To where person_id = @From", new { From = earlier, To = verified });
    }
}
