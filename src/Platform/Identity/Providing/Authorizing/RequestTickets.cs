using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Carries a checked request through sign-in and consent, sealed, in the address: no node and no table remembers it.</summary>
internal sealed class RequestTickets(IDataProtectionProvider protection, IOptions<ProviderOptions> options)
{
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("authorization-request").ToTimeLimitedDataProtector();

    public string Seal(AuthorizationRequest request) => protector.Protect(JsonSerializer.Serialize(request), TimeSpan.FromMinutes(options.Value.RequestMinutes));

    /// <returns>Null when it is not ours or past its time.</returns>
    public AuthorizationRequest? Open(string? ticket)
    {
        try
        {
            return string.IsNullOrEmpty(ticket) ? null : JsonSerializer.Deserialize<AuthorizationRequest>(protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
