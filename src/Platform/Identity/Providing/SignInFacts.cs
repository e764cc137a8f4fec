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
    public string Acr => Name(Level);

    public Assurance Level => Session.AssuranceOn(Device);

    /// <summary>What applications call a level.</summary>
    public static string Name(Assurance level) => level switch { Assurance.VerifiedWithPasskey => VerifiedWithPasskey, Assurance.Verified => Verified, _ => SelfDeclared };

    /// <summary>The lowest of the levels an application would be content with; what it may ask for beside ours means nothing here. Null when it names none of ours.</summary>
    public static Assurance? Lowest(IEnumerable<string> acrValues)
    {
        var known = acrValues.Select(v => v switch { SelfDeclared => Assurance.Declared, Verified => Assurance.Verified, VerifiedWithPasskey => Assurance.VerifiedWithPasskey, _ => Assurance.None }).Where(l => l != Assurance.None).ToList();
        return known.Count == 0 ? null : known.Min();
    }

    /// <summary>Null when nobody has signed in.</summary>
    public static SignInFacts? Of(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true && http.Items[typeof(Session)] is Session { IsMachine: false } session && http.Items[typeof(DeviceSession)] is DeviceSession device
            ? new SignInFacts(session, device)
            : null;
}
