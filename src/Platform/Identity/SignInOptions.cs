namespace NhipCau.Platform.Identity;

/// <summary>Settings under <c>NhipCau:SignIn:</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>Failures in a row before a login is locked.</summary>
    public int Failures { get; set; } = 5;

    /// <summary>How long it stays locked, minutes.</summary>
    public int LockMinutes { get; set; } = 15;

    /// <summary>A session ends after this many hours without a request.</summary>
    public int SessionHours { get; set; } = 8;

    /// <summary>Fewest characters of a new password.</summary>
    public int PasswordLength { get; set; } = 8;

    /// <summary>How long a link to set a new password is good, minutes.</summary>
    public int ResetMinutes { get; set; } = 30;

    /// <summary>How long the link in the mail to a new officer is good, days.</summary>
    public int InvitationDays { get; set; } = 7;

    /// <summary>Links sent for one login per hour; who asks more often gets the same words and no mail.</summary>
    public int ResetsPerHour { get; set; } = 3;

    /// <summary>Failed sign-ins, and registrations and tokens asked for, per client network and minute.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>All steps of sign-ins per client network and minute, pages looked at too, right or wrong: offices and telephone companies put many people behind one address.</summary>
    public int SignInsPerNetwork { get; set; } = 1200;

    /// <summary>Look-ups by number without sign-in, per client address and minute.</summary>
    public int LookupsPerMinute { get; set; } = 20;

    /// <summary>How long a proof of who somebody is counts as fresh where more than a session is asked for, minutes.</summary>
    public int ProofMinutes { get; set; } = 15;

    /// <summary>Recovery codes made at once.</summary>
    public int RecoveryCodes { get; set; } = 10;

    /// <summary>Codes on a printed card.</summary>
    public int CardCodes { get; set; } = 60;

    /// <summary>With so few left on the card, each sign-in asks to print the next.</summary>
    public int CardCodesLow { get; set; } = 10;

    /// <summary>Ended sign-ins are kept this many days.</summary>
    public int SessionDays { get; set; } = 90;

    /// <summary>A browser is known for this long after a sign-in in it, days.</summary>
    public int KnownBrowserDays { get; set; } = 365;

    /// <summary>How long a machine's token is good, minutes.</summary>
    public int TokenMinutes { get; set; } = 60;
}
