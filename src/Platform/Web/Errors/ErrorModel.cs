using Microsoft.AspNetCore.Http;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Errors;

/// <summary>What an error page says: what happened, what to do now, whom to call.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened, as a heading.</param>
/// <param name="Advice">What to do now.</param>
/// <param name="TraceId">For the support desk; shown on 500 only.</param>
public sealed record ErrorModel(int Status, string Title, string Advice, string? TraceId = null)
{
    /// <summary>Whether a search box helps on this page.</summary>
    public bool OffersSearch => Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;

    /// <summary>What the person had typed, when a form could not be taken.</summary>
    public IReadOnlyList<TypedValue> Typed { get; init; } = [];

    /// <summary>Where to sign in and come back from, on 401.</summary>
    public string SignInHref { get; init; } = "/dang-nhap";

    /// <summary>More was sent at once than the address takes.</summary>
    /// <param name="limit">Bytes it takes; null when the limit was another's, a proxy's for instance.</param>
    public static ErrorModel TooLarge(long? limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        T("error.413"),
        (limit is { } bytes ? T("error.413-limit", ViFormat.Size(bytes)) + " " : "") + T("error.413-do"));

    /// <summary>The words for a status.</summary>
    public static ErrorModel For(int status, string? traceId) => status switch
    {
        400 => new(status, T("error.400"), T("error.400-do")),
        401 => new(status, T("error.401"), T("error.401-do")),
        403 => new(status, T("error.403"), T("error.403-do")),
        404 => new(status, T("error.404"), T("error.404-do")),
        405 => new(status, T("error.405"), T("error.405-do")),
        409 => new(status, T("error.409"), T("error.409-do")),
        410 => new(status, T("error.410"), T("error.410-do")),
        413 => TooLarge(null),
        415 => new(status, T("error.415"), T("error.415-do")),
        429 => new(status, T("error.429"), T("error.429-do")),
        503 => new(status, T("error.503"), T("error.503-do")),
        >= 500 => new(status, T("error.500"), T("error.500-do"), traceId),
        _ => new(status, T("error.other"), T("error.other-do")),
    };
}

/// <summary>One value a person had typed, under the name its field has on the page.</summary>
public sealed record TypedValue(string Name, string Value);
