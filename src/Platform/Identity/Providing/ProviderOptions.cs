namespace NhipCau.Platform.Identity;

/// <summary>Settings under <c>NhipCau:Provider:</c>, of the sign-in that other systems use.</summary>
public sealed class ProviderOptions
{
    /// <summary>How long a person may take from the application's page until she is back there, minutes.</summary>
    public int RequestMinutes { get; set; } = 30;

    /// <summary>How long a pushed request may wait to be opened, seconds.</summary>
    public int PushedSeconds { get; set; } = 90;

    /// <summary>How long a code may wait to be exchanged, seconds.</summary>
    public int CodeSeconds { get; set; } = 60;

    /// <summary>How long access and identity tokens are good, minutes.</summary>
    public int TokenMinutes { get; set; } = 10;

    /// <summary>A refresh token that is not used ends after this many days.</summary>
    public int RefreshDays { get; set; } = 30;

    /// <summary>However often it is refreshed, a sign-in at an application ends after this many days.</summary>
    public int AuthorizationDays { get; set; } = 180;

    /// <summary>A signing key is followed by a new one after this many days; 0 leaves it to the operator.</summary>
    public int KeyDays { get; set; } = 90;

    /// <summary>A new key is published this many hours before it signs.</summary>
    public int KeyLeadHours { get; set; } = 24;
}
