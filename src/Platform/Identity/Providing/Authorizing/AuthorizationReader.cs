using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Reads and checks a request for authorization. First who asks and where to answer; only then may an error travel there (RFC 9700, 4.11).</summary>
internal static class AuthorizationReader
{
    private const int LongestText = 2000;
    private const int ChallengeLength = 43;

    public static (AuthorizationRequest? Request, AuthorizationFault? Fault) Read(IFormCollection sent, Application? application)
    {
        if (sent.Any(p => p.Value.Count > 1))
        {
            return (null, new("invalid_request", "a parameter is sent twice"));
        }

        string? Text(string name) => sent[name] is [{ Length: > 0 } value] ? value : null;
        if (application is null)
        {
            return (null, new("invalid_client", "unknown or disabled client_id"));
        }

        if (Text("redirect_uri") is not { } uri || !application.MayReturnTo(uri))
        {
            return (null, new("invalid_request", "redirect_uri is not one of those registered"));
        }

        var state = Text("state");
        (AuthorizationRequest?, AuthorizationFault?) Refuse(string error, string description) => (null, new(error, description, uri, state is { Length: <= LongestText } ? state : null));
        var scopes = ProviderScopes.Split(Text("scope"));
        var prompt = ProviderScopes.Split(Text("prompt"));
        var asked = ProviderScopes.Split(Text("acr_values"));
        var level = SignInFacts.Lowest(asked);
        long? age = long.TryParse(Text("max_age"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
        return true switch
        {
            _ when state?.Length > LongestText || Text("nonce")?.Length > LongestText => Refuse("invalid_request", "state or nonce is too long"),
            _ when Text("request") is not null => Refuse("request_not_supported", "push the request instead"),
            _ when Text("request_uri") is not null => Refuse("request_uri_not_supported", "only the reference of a pushed request is taken"),
            _ when Text("registration") is not null => Refuse("registration_not_supported", "applications are registered by the province"),
            _ when Text("response_type") is null => Refuse("invalid_request", "response_type is missing"),
            _ when Text("response_type") != "code" => Refuse("unsupported_response_type", "response_type must be code"),
            _ when Text("response_mode") is not (null or "query") => Refuse("invalid_request", "response_mode must be query"),
            _ when Text("code_challenge") is null => Refuse("invalid_request", "code_challenge is required (PKCE)"),
            _ when Text("code_challenge_method") != "S256" => Refuse("invalid_request", "code_challenge_method must be S256"),
            _ when !IsChallenge(Text("code_challenge")!) => Refuse("invalid_request", "code_challenge is not a SHA-256 in base64url"),
            _ when !scopes.Contains(ProviderScopes.OpenId) => Refuse("invalid_scope", "scope must hold openid"),
            _ when scopes.Except(application.PersonScopes).Any() => Refuse("invalid_scope", "a scope is not registered for this client"),
            _ when prompt.Except(["none", "login", "consent"]).Any() || (prompt.Contains("none") && prompt.Count > 1) => Refuse("invalid_request", "prompt is none, login or consent"),
            _ when Text("max_age") is not null && age is null => Refuse("invalid_request", "max_age is a number of seconds"),
            _ when asked.Count > 0 && level is null => Refuse("unmet_authentication_requirements", "acr_values names none of loa1, loa2, loa3"),
            _ => (new AuthorizationRequest
            {
                ClientId = application.ClientId,
                RedirectUri = uri,
                Scopes = string.Join(' ', scopes),
                State = state,
                Nonce = Text("nonce"),
                Challenge = Text("code_challenge")!,
                Prompt = string.Join(' ', prompt),
                MaxAge = age,
                Level = level ?? Assurance.None,
            }, null),
        };
    }

    private static bool IsChallenge(string text) => text.Length == ChallengeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
