using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>An error of OAuth 2.0 as machines read it (RFC 6749, 5.2).</summary>
internal sealed record ProviderError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description,
    [property: JsonIgnore] int Status = StatusCodes.Status400BadRequest)
{
    /// <summary>What the log of sign-ins says, where that is more than the client hears.</summary>
    [JsonIgnore]
    public string Logged { get; init; } = "token-refused";

    /// <summary>Whose sign-in it was about, where that is known.</summary>
    [JsonIgnore]
    public Guid? Account { get; init; }

    public static readonly ProviderError UnknownClient = new("invalid_client", "unknown or disabled client, or it did not prove who it is", StatusCodes.Status401Unauthorized);
    public static readonly ProviderError TooMany = new("slow_down", "too many calls a minute", StatusCodes.Status429TooManyRequests);

    /// <summary>One for all: why a code or token is no good is nobody's business.</summary>
    public static readonly ProviderError BadGrant = new("invalid_grant", "the code or token is unknown, used, ended, or not this client's");

    public IResult Answer(HttpResponse response)
    {
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"client\"";
        }

        if (Status == StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = "60";
        }

        return Results.Json(this, statusCode: Status);
    }
}
