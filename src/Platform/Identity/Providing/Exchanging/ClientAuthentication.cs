using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Who calls the endpoints for machines: the application, by its secret in the header or the form; public ones only say who they are (RFC 6749, 2.3).</summary>
internal sealed class ClientAuthentication(Applications applications, ApplicationQuotas quotas, SignInLog log)
{
    public async Task<(Application? Application, ProviderError? Error)> Check(HttpContext http, IFormCollection form, CancellationToken cancel)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
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
        if (hasHeader && (header is null || form.ContainsKey("client_secret")))
        {
            return (null, header is null ? ProviderError.UnknownClient : new("invalid_request", "the client authenticates twice"));
        }

        var id = header is { } named ? Decode(named.Id) : form["client_id"].ToString();
        var application = await applications.Enabled(id, cancel);
        var right = application is not null && (application.Confidential ? secret is not null && await applications.Fits(application, secret, cancel) : secret is null);
        if (!right || (header is not null && form["client_id"] is [{ } other] && other != id))
        {
            quotas.Failed(address);
            await log.Write(id, null, "client-refused", http, cancel);
            return (null, ProviderError.UnknownClient);
        }

        return quotas.Take(application!) ? (application, null) : (null, ProviderError.TooMany);
    }

    /// <summary>Id and secret are form-encoded before they go into the header (RFC 6749, 2.3.1).</summary>
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
