using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>What is told to applications about how a person signed in here.</summary>
/// <param name="Session">Who.</param>
/// <param name="Device">The sign-in on this device.</param>
internal sealed record SignInFacts(Session Session, DeviceSession Device)
{
    public const string SelfDeclared = "loa1";
    public const string Verified = "loa2";
    public const string VerifiedWithPasskey = "loa3";

    /// <summary>When she last proved who she is.</summary>
    public DateTimeOffset At => Device.ProvenAt;

    /// <summary>The level of assurance, as <see cref="Assurance"/> counts it.</summary>
    public string Acr => Session.AssuranceOn(Device) switch { Assurance.VerifiedWithPasskey => VerifiedWithPasskey, Assurance.Verified => Verified, _ => SelfDeclared };

    /// <summary>Null when nobody has signed in.</summary>
    public static SignInFacts? Of(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true && http.Items[typeof(Session)] is Session { IsMachine: false } session && http.Items[typeof(DeviceSession)] is DeviceSession device
            ? new SignInFacts(session, device)
            : null;
}
