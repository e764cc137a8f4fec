using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Bearer tokens of machines: short-lived, sealed with the key ring, bound to the secret they were given for.</summary>
internal sealed class Tokens(IDataProtectionProvider protection, IOptions<SignInOptions> options)
{
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("machine-token").ToTimeLimitedDataProtector();

    public TimeSpan Life => TimeSpan.FromMinutes(options.Value.TokenMinutes);

    public string Issue(Credential credential) => protector.Protect($"{credential.ClientId} {Convert.ToHexString(credential.SecretHash)}", Life);

    /// <returns>The client id and the hash its secret had, or null for a token that is not ours or has ended.</returns>
    public (string ClientId, byte[] SecretHash)? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split(' ');
            return (parts[0], Convert.FromHexString(parts[1]));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
