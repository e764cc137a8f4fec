using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>Adds a system to watch, changes it, or stops watching it.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>stale</c>, <c>system-wrong</c>.</remarks>
public sealed class SaveSystem(Uptime uptime, InfraGate gate, Changes changes)
{
    private const int LongestName = 100;
    private const int LongestAddress = 500;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Null adds one.</summary>
        public Guid? SystemId { get; init; }
        public long Version { get; init; }
        public required string Name { get; init; }
        /// <summary>Health address; stays as it is for this program itself.</summary>
        public string Address { get; init; } = "";
        public bool Shown { get; init; }
        public bool Active { get; init; } = true;
    }

    public sealed record Answer(Guid SystemId, long Version);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!gate.MayEdit(user, Permissions.EditCentre))
        {
            return Refusal.NotAllowed;
        }

        var before = input.SystemId is { } known ? await uptime.Find(known, cancel) : null;
        if (input.SystemId is not null && before is null)
        {
            return Refusal.NotFound;
        }

        var name = VietnameseText.Clean(input.Name).Trim();
        var own = before is { Kind: (int)SystemKind.Self };
        if (name.Length is 0 or > LongestName)
        {
            return new Refusal("system-wrong", [new FieldMessage("Name", $"Hãy ghi tên hệ thống, dài tối đa {LongestName} ký tự.")]);
        }

        if (!own && !IsAddress(input.Address))
        {
            return new Refusal("system-wrong", [new FieldMessage("Address", "Địa chỉ bắt đầu bằng http:// hoặc https://, không kèm tên đăng nhập.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveSystem));
        var (id, version) = (before?.Id ?? Guid.CreateVersion7(change.Now), (before is null ? 0 : input.Version) + 1);
        var row = new { Id = id, Name = name, Kind = own ? 0 : 1, Address = own ? "" : input.Address.Trim(), input.Shown, input.Active, Version = input.Version, change.Now, By = user.Actor.AccountId };
        if (before is null)
        {
            change.Guard("insert into infra_systems(id, name, kind, address, shown, active, rank, version, changed_at, changed_by) values (@Id, @Name, @Kind, @Address, @Shown, @Active, 10, 1, @Now, @By)", row);
        }
        else
        {
            change.Guard("update infra_systems set name = @Name, address = @Address, shown = @Shown, active = @Active, version = version + 1, changed_at = @Now, changed_by = @By where id = @Id and version = @Version", row);
        }

        change.Emit(new NewEvent(WatchEvents.SystemSaved, new WatchEvents.Saved(id, input.Active, input.Shown, version)));
        return await change.Commit(() => new Answer(id, version));
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" } && uri.UserInfo.Length == 0 && uri.Host.Length > 0
        && (!System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) || !Probe.IsRefused(ip));
}
