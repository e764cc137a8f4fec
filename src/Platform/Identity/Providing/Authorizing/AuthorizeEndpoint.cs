using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Where applications send people: checks the request and goes on to sign-in, consent, or straight back.</summary>
internal static class AuthorizeEndpoint
{
    public const string ContinuePage = "/id/tiep";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Issuer.Authorize, ["GET", "POST"], Handle).RequireRateLimiting(RateLimits.SignIn).DisableAntiforgery().ExcludeFromDescription();

    /// <summary>Says on our own page that a request cannot be answered; nothing travels to an address that is not registered.</summary>
    public static Task Explain(HttpContext http, string error) =>
        ErrorPages.Page(http, "/Web/Errors/Error.cshtml", new ErrorModel(StatusCodes.Status400BadRequest, T("provider.fault"), T("provider.fault-do", error)));

    private static async Task Handle(
        HttpContext http, Applications applications, PushedRequests pushed, RequestTickets tickets, IdTokenHints hints, BrowserRequests browser, ContinueAuthorization go, Issuer issuer, ApplicationQuotas quotas, SignInLog log, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var sent = await Parameters(http.Request, cancel);
        var (request, fault) = await Read(sent, applications, pushed, hints, cancel);
        if (fault is not null)
        {
            await quotas.Refused(log, sent["client_id"].ToString(), "authorize-refused", http, cancel);
        }

        if (fault is { RedirectUri: { } back })
        {
            http.Response.Redirect(issuer.Answer(back, ("error", fault.Error), ("error_description", fault.Description), ("state", fault.State)));
            return;
        }

        if (request is null)
        {
            await Explain(http, $"{fault!.Error}: {fault.Description}");
            return;
        }

        request = request.ArrivedAt(clock.Now());
        if (HttpMethods.IsPost(http.Request.Method))
        {
            // A form from another site comes without our cookie: she is looked for on the next step.
            browser.Remember(http, request.Id);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = Continue(tickets.Seal(request));
            return;
        }

        var next = await go.Handle(request, SignInFacts.Of(http), cancel);
        switch (next)
        {
            case ContinueAuthorization.Next.Back answer:
                http.Response.Redirect(answer.Address);
                break;
            case ContinueAuthorization.Next.Stop:
                await Explain(http, "invalid_request");
                break;
            default:
                browser.Remember(http, request.Id);
                http.Response.Redirect(Continue(tickets.Seal(request)));
                break;
        }
    }

    public static string Continue(string ticket) => $"{ContinuePage}?yeu-cau={ticket}";

    private static async Task<IFormCollection> Parameters(HttpRequest request, CancellationToken cancel) =>
        !HttpMethods.IsPost(request.Method) ? new FormCollection(request.Query.ToDictionary(p => p.Key, p => p.Value))
        : await FormReader.Read(request, cancel) ?? FormCollection.Empty;

    private static async Task<(AuthorizationRequest? Request, AuthorizationFault? Fault)> Read(IFormCollection sent, Applications applications, PushedRequests pushed, IdTokenHints hints, CancellationToken cancel)
    {
        var client = sent["client_id"] is { Count: 1 } one ? one.ToString() : null;
        var application = await applications.Enabled(client, cancel);
        if (application is null || sent["request_uri"] is not [{ } reference] || !PushedRequests.IsReference(reference))
        {
            return await hints.Add(AuthorizationReader.Read(sent, application), sent["id_token_hint"], cancel);
        }

        return await pushed.Find(reference, application.ClientId, cancel) is { } kept
            ? (kept, null)
            : (null, new AuthorizationFault("invalid_request_uri", "the pushed request is unknown, used or past its time"));
    }
}
