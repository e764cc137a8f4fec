using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>Accounts, sign-in, positions and what they permit, machine credentials, limits per address.</summary>
/// <remarks>The host calls <c>UseAuthentication</c>, <c>UseAuthorization</c> and <c>UseRateLimiter</c> after routing.</remarks>
public sealed class IdentityModule : Module
{
    public override string Name => "Identity";
    public override string TablePrefix => "identity";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection("NhipCau:SignIn"));
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddSingleton<Roles>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<CaseAccess>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<INavigationRights, NavigationRights>();
        services.AddSingleton<SignInWithPassword>();
        services.AddSingleton<RegisterCitizen>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<UpdateContact>();
        services.AddDataProtection().SetApplicationName("nhipcau");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new KeyRing(s.GetRequiredService<Database>());
            o.XmlEncryptor = new KeyRingEncryptor(s.GetRequiredService<Protector>());
        }));
        AddCookies(services);
        AddLimits(services);
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddAuthorization();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SignInOptions>, IOptions<ShellPaths>, IHostEnvironment>((o, settings, paths, environment) =>
            {
                o.Cookie.Name = "nhipcau";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                o.SlidingExpiration = true;
                o.ExpireTimeSpan = TimeSpan.FromHours(settings.Value.SessionHours);
                o.LoginPath = paths.Value.SignIn;
                o.ReturnUrlParameter = "ve";
                o.EventsType = typeof(SessionCookie);
            });
    }

    private static void AddLimits(IServiceCollection services)
    {
        services.AddRateLimiter(o => o.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SignInOptions>>((o, settings) =>
        {
            o.AddPolicy(RateLimits.SignIn, http => RateLimits.PerAddress(http, settings.Value.SignInsPerMinute, writesOnly: true));
            o.AddPolicy(RateLimits.Lookup, http => RateLimits.PerAddress(http, settings.Value.LookupsPerMinute, writesOnly: false));
        });
    }
}

/// <summary>Names of the limits per client address; use with <c>[EnableRateLimiting]</c> or <c>RequireRateLimiting</c>.</summary>
public static class RateLimits
{
    /// <summary>For sign-in, registration, tokens: counts what is sent, not pages looked at.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For look-ups by number without sign-in.</summary>
    public const string Lookup = "lookup";

    internal static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute, bool writesOnly)
    {
        if (writesOnly && HttpMethods.IsGet(http.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }
}
