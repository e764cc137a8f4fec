namespace NhipCau.Platform.Identity;

/// <summary>Whom an application expects, by an identity token it was given earlier (OpenID Connect Core 3.1.2.1); an old one will do.</summary>
internal sealed class IdTokenHints(TokenSigner signer)
{
    /// <param name="read">A request as it was read, or why it was not.</param>
    /// <param name="hint">The token as it came; null when none did.</param>
    /// <param name="cancel">Ends the look at the keys.</param>
    public async Task<(AuthorizationRequest? Request, AuthorizationFault? Fault)> Add((AuthorizationRequest? Request, AuthorizationFault? Fault) read, string? hint, CancellationToken cancel)
    {
        if (read.Request is not { } request || string.IsNullOrEmpty(hint))
        {
            return read;
        }

        return await signer.Read(hint, TokenSigner.IdToken, true, cancel) is { } token && token.Audiences.Contains(request.ClientId)
            ? (request with { Subject = token.Subject }, null)
            : (null, new AuthorizationFault("invalid_request", "id_token_hint is not a token of this client", request.RedirectUri, request.State));
    }
}
