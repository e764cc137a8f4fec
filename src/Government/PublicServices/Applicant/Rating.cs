using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>What the applicant said of the service.</summary>
public sealed record Rating
{
    public int Score { get; init; }
    public string Comment { get; init; } = "";
    public DateTimeOffset RatedAt { get; init; }

    public static IReadOnlyList<Choice> Scale =>
        [new("5", T("rate.5")), new("4", T("rate.4")), new("3", T("rate.3")), new("2", T("rate.2")), new("1", T("rate.1"))];

    /// <summary>A score in words.</summary>
    public static string Word(int score) => Scale[Scale.Count - Math.Clamp(score, 1, Scale.Count)].Text;
}

/// <summary>Reads ratings.</summary>
public sealed class Ratings(Database database)
{
    public Task<Rating?> Of(Guid caseId, CancellationToken cancel) =>
        database.First<Rating>("select score, comment, rated_at from services_ratings where case_id = @CaseId", new { CaseId = caseId }, cancel);
}
