using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>Whoever sent this request: nobody, a citizen, an officer in one position, or a partner's machine.</summary>
public sealed class CurrentUser
{
    private readonly Session? session;

    public CurrentUser(IHttpContextAccessor accessor) : this(
        accessor.HttpContext is { User.Identity.IsAuthenticated: true } http ? http.Items[typeof(Session)] as Session : null,
        accessor.HttpContext?.User is { } user && Guid.TryParse(user.FindFirst(Claims.Position)?.Value, out var id) ? id : null,
        accessor.HttpContext?.Items[typeof(DeviceSession)] as DeviceSession,
        accessor.HttpContext?.User is { } agent && Guid.TryParse(agent.FindFirst(Claims.Representation)?.Value, out var representation) ? representation : null)
    {
    }

    internal CurrentUser(Session? session, Guid? positionId, DeviceSession? device = null, Guid? representationId = null)
    {
        this.session = session;
        Device = session is null ? null : device;
        Acting = session?.Representations.FirstOrDefault(m => m.RepresentationId == representationId);
        // Who acts for somebody does so as a citizen, never with the rights of her office.
        ActivePosition = Acting is null ? session?.At(positionId) : null;
        Grants = session?.MachineGrants ?? ActivePosition?.Grants ?? Grants.None;
        var trace = Activity.Current?.TraceId.ToString();
        Actor = session is not null ? session.Actor(ActivePosition, trace) with { RepresentationId = Acting?.RepresentationId } : Actor.Anonymous with { TraceId = trace };
    }

    private CurrentUser(CurrentUser user, Grants grants, Actor actor)
    {
        session = user.session;
        (Device, ActivePosition, Grants, Actor) = (user.Device, user.ActivePosition, grants, actor);
    }

    public bool IsSignedIn => session is not null;
    public Actor Actor { get; }
    public Guid? PersonId => session?.PersonId;

    /// <summary>How the person is called on screens; empty when nobody has signed in.</summary>
    public string DisplayName => session?.DisplayName ?? "";
    /// <summary>For whom she acts now; null when she acts for herself.</summary>
    public ActingFor? Acting { get; }

    /// <summary>Whose matters her pages show: the represented person's while she acts, else her own.</summary>
    public Guid? SubjectId => Acting?.PersonId ?? PersonId;

    /// <summary>For whom she may act.</summary>
    public IReadOnlyList<ActingFor> Representations => session?.Representations ?? [];
    public IReadOnlyList<Position> Positions => session?.Positions ?? [];
    public Position? ActivePosition { get; }
    public bool IsOfficer => ActivePosition is not null;

    /// <summary>The sign-in on this device; null for machines and when nobody has signed in.</summary>
    internal DeviceSession? Device { get; }

    /// <summary>How sure the province is of who this is.</summary>
    public Assurance Assurance => session is null or { IsMachine: true } ? Assurance.None : session.AssuranceOn(Device);

    /// <summary>A partner's program with credentials of its own.</summary>
    public bool IsMachine => session?.IsMachine == true;

    /// <summary>The client id of the program's credential; null for people.</summary>
    public string? MachineClient => session?.MachineClient;

    /// <summary>Made for demonstrations; such accounts exist in Development only.</summary>
    public bool IsDemo => session?.Demo == true;

    /// <summary>What may be done in the active position.</summary>
    public Grants Grants { get; }

    /// <summary>
    /// The ways in which she may act on a case of a topic: first by her own right, then by each delegation, whose delegator the actor then names.
    /// Whoever checks a permission takes the first way that holds it, so that nothing is done under a delegation that could be done without.
    /// </summary>
    public IEnumerable<CurrentUser> Ways(string topic) => ActivePosition is not { } seat ? [this]
        : seat.Delegations.Where(d => d.For(topic)).Select(d => new CurrentUser(this, d.Grants, Actor with { DelegationId = d.Id, DelegatedBy = d.DelegatorId })).Prepend(new CurrentUser(this, seat.Own, Actor));

    /// <summary>Shorthand of <see cref="Grants.Allows"/>.</summary>
    public bool Allows(string permission, string agencyPath) => Grants.Allows(permission, agencyPath);
}

/// <summary>Names of the claims in the sign-in cookie.</summary>
internal static class Claims
{
    public const string Account = "nhipcau:account";
    public const string Stamp = "nhipcau:stamp";
    public const string Position = "nhipcau:position";
    public const string Device = "nhipcau:device";
    public const string Representation = "nhipcau:representation";
}
