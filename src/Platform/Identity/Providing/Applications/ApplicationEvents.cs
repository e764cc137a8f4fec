namespace NhipCau.Platform.Identity;

/// <summary>What the log says of applications.</summary>
internal static class ApplicationEvents
{
    public const string Registered = "identity.application-registered";
    public const string SecretRenewed = "identity.application-secret-renewed";
    public const string KeysChanged = "identity.application-keys-changed";
    public const string Changed = "identity.application-changed";
    public const string Disabled = "identity.application-disabled";
    public const string Enabled = "identity.application-enabled";
    public const string ConsentGiven = "identity.consent-given";
    public const string ConsentWithdrawn = "identity.consent-withdrawn";
    public const string TokenReused = "identity.token-reused";

    public sealed record Facts(string ClientId);

    public sealed record ChangeFacts(string ClientId, IReadOnlyList<FieldFacts> Fields);

    public sealed record FieldFacts(string Field, string Was, string Now);

    /// <param name="Reason"><c>code-reused</c> or <c>refresh-reused</c>.</param>
    public sealed record ReuseFacts(string ClientId, Guid AccountId, string Reason);

    public sealed record ConsentFacts(string ClientId, Guid AccountId, string Scopes);
}
