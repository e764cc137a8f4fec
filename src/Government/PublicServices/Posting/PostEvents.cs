namespace NhipCau.Government.PublicServices.Posting;

/// <summary>Events of public post: codes and dates only.</summary>
public static class PostEvents
{
    public sealed record Letter(string Desk, string Carrier, string Purpose, DateOnly PostmarkedOn);

    public const string LetterEntered = "post.letter-entered";
    /// <summary>A letter to the applicant was handed to the carrier; the detail is its tracking number.</summary>
    public const string SupplementRequestPosted = "dossier.supplement-request-posted";
    public const string ResultPosted = "dossier.result-posted";
    public const string ResultDelivered = "dossier.result-delivered";
    public const string ResultCameBack = "dossier.result-came-back-by-post";
    public const string LetterDelivered = "dossier.letter-delivered";
    public const string LetterCameBack = "dossier.letter-came-back";
}
