using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>What the applicant said of the service.</summary>
public sealed record Rating
{
    public int Score { get; init; }
    public string Comment { get; init; } = "";
    public DateTimeOffset RatedAt { get; init; }

    public static IReadOnlyList<Choice> Scale { get; } =
        [new("5", "Rất hài lòng"), new("4", "Hài lòng"), new("3", "Bình thường"), new("2", "Không hài lòng"), new("1", "Rất không hài lòng")];
}

/// <summary>Reads ratings.</summary>
public sealed class Ratings(Database database)
{
    public Task<Rating?> Of(Guid caseId, CancellationToken cancel) =>
        database.First<Rating>("select score, comment, rated_at from services_ratings where case_id = @CaseId", new { CaseId = caseId }, cancel);
}
