using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Who calls the endpoints for machines: the application, by its secret in the header or the form, or by a token it signed (RFC 7523); public ones only say who they are (RFC 6749, 2.3).</summary>
internal sealed class ClientAuthentication(Applications applications, ClientAssertions assertions, ApplicationQuotas quotas, SignInLog log)
{
    private const string Refused = "client-refused";

    /// <summary>Whoever proves who it is comes in, whatever others of its network do; of those that do not, each network has so many tries a minute.</summary>
    public async Task<(Application? Application, ProviderError? Error)> Check(HttpContext http, IFormCollection form, CancellationToken cancel)
    {
        var (id, application, error) = await Read(http, form, cancel);
        if (application is null)
        {
            return (null, await quotas.Refused(log, id, error!.Logged, http, cancel) ? error : ProviderError.TooMany);
        }

        return quotas.Take(application, ClientNetwork.Of(http)) ? (application, null) : (null, ProviderError.TooMany);
    }

    private async Task<(string? Id, Application? Application, ProviderError? Error)> Read(HttpContext http, IFormCollection form, CancellationToken cancel)
    {
        (string?, Application?, ProviderError?) Wrong(string? who, string description) => (who, null, new("invalid_request", description) { Logged = Refused });
        if (form.Any(p => p.Value.Count > 1))
        {
            return Wrong(form["client_id"], "a parameter is sent twice");
        }

        var hasHeader = http.Request.Headers.Authorization.Count > 0;
        var header = MachineAuthentication.Basic(http.Request);
        var secret = header is { } basic ? Decode(basic.Secret) : form["client_secret"] is [{ Length: > 0 } sent] ? sent : null;
        var assertion = Assertion(form);
        var id = header is { } named ? Decode(named.Id) : assertion is not null ? assertions.ClientOf(assertion) : form["client_id"].ToString();
        if ((assertion is not null && (hasHeader || form.ContainsKey("client_secret"))) || (header is not null && form.ContainsKey("client_secret")))
        {
            return Wrong(id, "the client authenticates twice");
        }

        var application = hasHeader && header is null ? null : await applications.Enabled(id, cancel);
        return (form["client_id"] is [{ } other] && other != id) || !await IsRight(application, secret, assertion, cancel)
            ? (id, null, ProviderError.UnknownClient with { Logged = Refused })
            : (id, application, null);
    }

    /// <summary>An application that signs is asked for nothing else, and no other may sign.</summary>
    private async Task<bool> IsRight(Application? application, string? secret, string? assertion, CancellationToken cancel) => application switch
    {
        null => false,
        { SignsItself: true } => assertion is not null && secret is null && await assertions.Take(application, assertion, cancel),
        { Confidential: true } => assertion is null && secret is not null && await applications.Fits(application, secret, cancel),
        _ => assertion is null && secret is null,
    };

    /// <returns>Null when none is sent; empty when it is of a kind nobody knows.</returns>
    private static string? Assertion(IFormCollection form) =>
        !form.ContainsKey("client_assertion") && !form.ContainsKey("client_assertion_type") ? null : form["client_assertion_type"] == ClientAssertions.Kind ? form["client_assertion"].ToString() : "";

    /// <summary>Id and secret are form-encoded before they go into the header (RFC 6749, 2.3.1).</summary>
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
