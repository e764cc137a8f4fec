using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Who calls the endpoints for machines: the application, by its secret in the header or the form, or by a token it signed (RFC 7523); public ones only say who they are (RFC 6749, 2.3).</summary>
internal sealed class ClientAuthentication(Applications applications, ClientAssertions assertions, ApplicationQuotas quotas, SignInLog log)
{
    public async Task<(Application? Application, ProviderError? Error)> Check(HttpContext http, IFormCollection form, CancellationToken cancel)
    {
        var address = ClientNetwork.Of(http);
        if (!quotas.MayTry(address))
        {
            return (null, ProviderError.TooMany);
        }

        if (form.Any(p => p.Value.Count > 1))
        {
            return (null, new("invalid_request", "a parameter is sent twice"));
        }

        var hasHeader = http.Request.Headers.Authorization.Count > 0;
        var header = MachineAuthentication.Basic(http.Request);
        var secret = header is { } basic ? Decode(basic.Secret) : form["client_secret"] is [{ Length: > 0 } sent] ? sent : null;
        var assertion = Assertion(form);
        if (assertion is not null && (hasHeader || form.ContainsKey("client_secret")))
        {
            return (null, new("invalid_request", "the client authenticates twice"));
        }

        if (hasHeader && (header is null || form.ContainsKey("client_secret")))
        {
            return (null, header is null ? ProviderError.UnknownClient : new("invalid_request", "the client authenticates twice"));
        }

        var id = header is { } named ? Decode(named.Id) : assertion is not null ? assertions.ClientOf(assertion) : form["client_id"].ToString();
        var application = await applications.Enabled(id, cancel);
        if ((form["client_id"] is [{ } other] && other != id) || !await IsRight(application, secret, assertion, cancel))
        {
            quotas.Failed(address);
            await log.Write(id, null, "client-refused", http, cancel);
            return (null, ProviderError.UnknownClient);
        }

        return quotas.Take(application!) ? (application, null) : (null, ProviderError.TooMany);
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
