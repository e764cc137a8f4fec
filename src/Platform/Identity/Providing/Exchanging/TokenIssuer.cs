using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Writes the tokens of a sign-in at an application, and those of machines.</summary>
internal sealed class TokenIssuer(TokenSigner signer, Subjects subjects, Authorizations authorizations, Issuer issuer)
{
    /// <param name="authorization">A living one.</param>
    /// <param name="application">Its application.</param>
    /// <param name="nonce">Of the request, once, in the first identity token.</param>
    /// <param name="scopes">All of the sign-in, or fewer.</param>
    /// <param name="cancel">Ends before anything is given out.</param>
    /// <param name="refreshes">The refresh token follows an earlier one, which the caller sees to.</param>
    public async Task<Dictionary<string, object>> ForPerson(Authorizations.Row authorization, Application application, string? nonce, IReadOnlyList<string> scopes, CancellationToken cancel, bool refreshes = false)
    {
        var subject = await subjects.Of(application, authorization.AccountId, cancel);
        var identity = new Dictionary<string, object>
        {
            ["sub"] = subject,
            ["sid"] = SessionName(authorization.SessionId, application.ClientId),
            ["auth_time"] = authorization.AuthAt.ToUnixTimeSeconds(),
            ["acr"] = authorization.Acr,
            ["amr"] = authorization.Amr.Split(' '),
        };
        if (nonce is not null)
        {
            identity["nonce"] = nonce;
        }

        var answer = await Access(subject, application, scopes, authorization.Id.ToString("N"), cancel);
        answer["id_token"] = await signer.Sign(TokenSigner.IdToken, application.ClientId, identity, cancel);
        if (!refreshes && authorization.ScopeList.Contains(ProviderScopes.Offline))
        {
            answer["refresh_token"] = await authorizations.AddRefresh(authorization, cancel);
        }

        return answer;
    }

    /// <summary>What a sign-in here is called towards one application; two cannot compare.</summary>
    public static string SessionName(Guid sessionId, string clientId) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId:N} {clientId}"))[..16]);

    public Task<Dictionary<string, object>> ForMachine(Application application, IReadOnlyList<string> scopes, CancellationToken cancel) =>
        Access(application.ClientId, application, scopes, "m", cancel);

    /// <summary>An access token as RFC 9068 writes it; its id begins with the sign-in it belongs to.</summary>
    private async Task<Dictionary<string, object>> Access(string subject, Application application, IReadOnlyList<string> scopes, string belongsTo, CancellationToken cancel) => new()
    {
        ["access_token"] = await signer.Sign(TokenSigner.AccessToken, issuer.Name, new()
        {
            ["sub"] = subject,
            ["client_id"] = application.ClientId,
            ["scope"] = string.Join(' ', scopes),
            ["jti"] = $"{belongsTo}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}",
        }, cancel),
        ["token_type"] = "Bearer",
        ["expires_in"] = (long)signer.Life.TotalSeconds,
        ["scope"] = string.Join(' ', scopes),
    };
}
