namespace NhipCau.Platform.Identity;

/// <summary>Settings under <c>NhipCau:Accounts:</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>How long a code sent to a phone or an e-mail is good, minutes.</summary>
    public int CodeMinutes { get; set; } = 10;

    /// <summary>Wrong codes before a new one must be sent.</summary>
    public int CodeTries { get; set; } = 5;

    /// <summary>How soon a code may be sent again, seconds.</summary>
    public int CodePauseSeconds { get; set; } = 60;

    /// <summary>How often one code is sent before everything begins anew.</summary>
    public int CodeSends { get; set; } = 4;

    /// <summary>Codes for one phone or e-mail an hour, asked for from one address; other addresses have their own, so that nobody shuts a person out.</summary>
    public int CodesPerHour { get; set; } = 5;

    /// <summary>Codes for one phone or e-mail an hour, from wherever: against flooding somebody with messages.</summary>
    public int CodesPerHourTo { get; set; } = 20;

    /// <summary>Codes asked for from one address an hour; a community's house shares one.</summary>
    public int CodesPerHourFrom { get; set; } = 60;

    /// <summary>How long a new phone or e-mail waits before it takes effect, hours; until then the old one can stop it.</summary>
    public int ContactDelayHours { get; set; } = 48;

    /// <summary>How long a recovery waits for its second officer, minutes.</summary>
    public int RecoveryApprovalMinutes { get; set; } = 120;

    /// <summary>How long the code printed after a recovery is good, hours.</summary>
    public int RecoveryCodeHours { get; set; } = 24;

    /// <summary>How long a closed account can be opened again by its holder, days; then it is erased.</summary>
    public int ClosingGraceDays { get; set; } = 30;

    /// <summary>How long after a granted request to erase and close an account can still read the answer, days; then it is closed and erased.</summary>
    public int ErasureAnswerDays { get; set; } = 3;

    /// <summary>How long a helper may act after the citizen's consent, minutes; handing in one dossier ends it sooner.</summary>
    public int HelperMinutes { get; set; } = 120;

    /// <summary>How long a request to act for somebody waits for an answer, days.</summary>
    public int RepresentationAnswerDays { get; set; } = 7;
}
