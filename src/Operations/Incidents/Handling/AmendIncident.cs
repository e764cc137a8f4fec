using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Brings an incident up to date: severity, place, people, damage, layers and cameras.</summary>
/// <remarks>Refuses as <see cref="IncidentGate"/>, and <c>incident-wrong</c>.</remarks>
public sealed class AmendIncident(IncidentGate gate, IncidentFields fields, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public required IncidentWish Wish { get; init; }
    }

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/>, asked by the gate.</remarks>
    public async Task<Outcome<IncidentAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<IncidentAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await gate.Lead(input.Number, input.Version, user, open: true, cancel);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var wish = IncidentFields.Clean(input.Wish);
        if (fields.Wrong(wish) is { } wrong)
        {
            return wrong;
        }

        var (before, c) = found.Value;
        var after = IncidentFields.Put(before, wish);
        var change = changes.Begin(user.Actor, input.RequestId, nameof(AmendIncident));
        CaseStore.Save(change, c, c with { UnitCode = after.UnitCode.Length > 0 ? after.UnitCode : c.UnitCode }, "amend", "");
        change.Write(
            "update incidents_incidents set kind = @Kind, severity = @Severity, title = @Title, description = @Description, unit_code = @UnitCode, longitude = @Longitude, latitude = @Latitude, place = @Place, dead = @Dead, missing = @Missing, injured = @Injured, moved = @Moved, affected = @Affected, layers = @Layers, cameras = @Cameras where id = @Id",
            after);
        IncidentBook.Write(change, before.Id, "amended", Words(before, after));
        change.Emit(new NewEvent(IncidentEvents.Amended, IncidentEvents.Facts.Of(after)), before.Id, c.Version + 1);
        return await change.Commit(() => new IncidentAnswer(before.Number, c.Version + 1));
    }

    private static string Words(Incident before, Incident after)
    {
        var words = new List<string>();
        void Say<T>(string what, T old, T now)
        {
            if (!Equals(old, now))
            {
                words.Add($"{what}: {old} → {now}");
            }
        }

        Say("Mức độ", Alerting.AlertTexts.Severity(before.Severity), Alerting.AlertTexts.Severity(after.Severity));
        Say("Tên", before.Title, after.Title);
        Say("Người chết", before.Dead, after.Dead);
        Say("Mất tích", before.Missing, after.Missing);
        Say("Bị thương", before.Injured, after.Injured);
        Say("Sơ tán", before.Moved, after.Moved);
        if (before.Place != after.Place || before.UnitCode != after.UnitCode || before.Longitude != after.Longitude || before.Latitude != after.Latitude)
        {
            words.Add("Cập nhật nơi xảy ra");
        }

        if (before.Affected != after.Affected && after.Affected.Length > 0)
        {
            words.Add($"Thiệt hại: {after.Affected}");
        }

        return words.Count == 0 ? "Cập nhật thông tin." : string.Join("; ", words) + ".";
    }
}
