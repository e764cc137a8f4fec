using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration;

/// <summary>Ends an agency on a day, or takes that back. Whoever commits the change calls <see cref="Seen"/> afterwards.</summary>
public sealed class AgencyEnds
{
    private readonly Organisation organisation;

    internal AgencyEnds(Organisation organisation) => this.organisation = organisation;

    /// <summary>From <paramref name="day"/> on the agency stands no more; refused as stale when its end has moved since.</summary>
    public static void Set(Change change, string agencyId, DateOnly before, DateOnly day)
    {
        change.Guard("update administration_agencies set valid_to = @Day where agency_id = @Id and valid_to = @Before", new { Id = agencyId, Day = day, Before = before });
        change.Write("insert into kernel_facts(name, value) values (@Name, @Value) on conflict(name) do update set value = excluded.value", new { Name = Organisation.VersionFact, Value = Guid.CreateVersion7(change.Now).ToString("N") });
    }

    /// <summary>This node sees the new chart at once, others within a minute.</summary>
    public void Seen() => organisation.Forget();
}
