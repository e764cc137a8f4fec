using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>What is known of a signed-in account for about a minute: one object per account and security stamp, shared by its requests.</summary>
internal sealed record Session
{
    public required Guid AccountId { get; init; }
    public required Guid? PersonId { get; init; }
    /// <summary>The day whose seats and rights these are.</summary>
    public DateOnly Day { get; init; }
    public required string Stamp { get; init; }
    public required string DisplayName { get; init; }
    public required bool Demo { get; init; }
    /// <summary>An officer saw the person's papers, or the national identity vouches for her.</summary>
    public bool Verified { get; init; }
    public required IReadOnlyList<Position> Positions { get; init; }
    /// <summary>For whom she may act.</summary>
    public IReadOnlyList<ActingFor> Representations { get; init; } = [];
    /// <summary>A machine's own grants; null for people, whose grants come from the position they act in.</summary>
    public Grants? MachineGrants { get; init; }
    public string? MachineAgency { get; init; }
    /// <summary>The client id of a machine's credential.</summary>
    public string? MachineClient { get; init; }
    public bool IsMachine => MachineGrants is not null;

    /// <summary>How sure the province is of a person who signed in on this device.</summary>
    public Assurance AssuranceOn(DeviceSession? device) => !Verified ? Assurance.Declared : device?.Has(SignInMethods.Passkey) == true ? Assurance.VerifiedWithPasskey : Assurance.Verified;

    public Position? At(Guid? positionId) => Positions.FirstOrDefault(p => p.Id == positionId) ?? (Positions.Count > 0 ? Positions[0] : null);

    public Actor Actor(Position? position, string? traceId) => new()
    {
        AccountId = AccountId,
        PersonId = PersonId,
        Agency = position?.AgencyId ?? MachineAgency,
        PositionId = position?.Id,
        StandsInFor = position?.StandsInFor ?? [],
        TraceId = traceId,
    };
}
