namespace NhipCau.Government.PublicServices.Returning;

/// <summary>Events of results on their way home; the detail is a desk's id or a method's code.</summary>
public static class ReturnEvents
{
    public const string Chosen = "dossier.return-chosen";
    public const string Sent = "dossier.result-sent";
    public const string Arrived = "dossier.result-arrived";
    public const string TakenBack = "dossier.result-taken-back";
    /// <summary>The applicant opened the electronic result.</summary>
    public const string Opened = "dossier.result-opened";
}
