using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Carries a checked wish to sign out to the page that asks the person, sealed.</summary>
internal sealed class LogoutTickets(IDataProtectionProvider protection, IOptions<ProviderOptions> options)
{
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("logout-request").ToTimeLimitedDataProtector();

    /// <param name="Name">Of the application; empty when none is named.</param>
    /// <param name="Address">A registered one; empty stays here.</param>
    public sealed record Ticket(string Name, string Address);

    public string Seal(Ticket ticket) => protector.Protect(JsonSerializer.Serialize(ticket), TimeSpan.FromMinutes(options.Value.RequestMinutes));

    public Ticket? Open(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<Ticket>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
