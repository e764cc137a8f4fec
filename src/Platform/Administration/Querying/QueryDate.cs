using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NhipCau.Platform.Administration.Importing;

namespace NhipCau.Platform.Administration.Querying;

/// <summary>The date of a question: as given, otherwise the chart in force.</summary>
internal static class QueryDate
{
    public static bool TryRead(string? text, IOrganisation organisation, out DateOnly date, out ProblemHttpResult problem)
    {
        problem = null!;
        date = organisation.ChartDate;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (UnitRow.ReadDate(text.Trim()) is { } given)
        {
            date = given;
            return true;
        }

        problem = Problem(StatusCodes.Status400BadRequest, "bad-date", "Ngày không đúng", $"«{Short(text)}» không phải ngày có thật; viết năm-tháng-ngày, ví dụ 2024-06-30.");
        return false;
    }

    public static ProblemHttpResult NotFound(string what) => Problem(StatusCodes.Status404NotFound, "not-found", "Không tìm thấy", what);

    public static ProblemHttpResult Problem(int status, string code, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["code"] = code });

    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
