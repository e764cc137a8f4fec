namespace NhipCau.Platform.Identity;

/// <summary>A form that a script fills with a passkey's answer.</summary>
/// <param name="Kind"><c>get</c> or <c>create</c>.</param>
/// <param name="Options">For <c>navigator.credentials</c>, JSON.</param>
/// <param name="State">Sealed; comes back with the answer.</param>
/// <param name="Back">Where to go afterwards.</param>
/// <param name="Label">Of the button.</param>
/// <param name="RequestId">Request key of an operation; null for signing in.</param>
internal sealed record PasskeyForm(string Kind, string Options, string? State, string? Back, string Label, Guid? RequestId = null);
