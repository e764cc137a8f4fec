using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The name this provider has in tokens, and the addresses under it.</summary>
internal sealed class Issuer(IOptions<NhipCauOptions> options)
{
    public const string Authorize = "/id/authorize";
    public const string Pushed = "/id/par";
    public const string Token = "/id/token";
    public const string UserInfo = "/id/userinfo";
    public const string Revoke = "/id/revoke";
    public const string Logout = "/id/logout";
    public const string Keys = "/id/jwks";

    /// <summary>Without a slash at its end.</summary>
    public string Name => options.Value.PublicAddress.TrimEnd('/');

    public string At(string path) => Name + path;

    /// <summary>An answer to an application's address, naming who answers (RFC 9207).</summary>
    public string Answer(string redirectUri, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var address = redirectUri;
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                address = QueryHelpers.AddQueryString(address, name, value);
            }
        }

        return QueryHelpers.AddQueryString(address, "iss", Name);
    }
}
