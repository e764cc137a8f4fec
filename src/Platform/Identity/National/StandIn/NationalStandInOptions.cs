using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Points the settings of the national identity at the stand-in where that is allowed and no real one is set; the secret is drawn anew at each start.</summary>
internal sealed class NationalStandInOptions(Issuer issuer, IHostEnvironment? environment = null) : IPostConfigureOptions<NationalOptions>
{
    public void PostConfigure(string? name, NationalOptions options)
    {
        if (options is { StandIn: true, Issuer.Length: 0 } && environment?.IsDevelopment() == true)
        {
            (options.Issuer, options.ClientId, options.Secret, options.SecretFile) = (NationalStandIn.AddressOf(issuer), "nhipcau-ban-thu", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), "");
        }
    }
}
