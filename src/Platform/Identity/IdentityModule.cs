using System.CommandLine;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>Accounts, sign-in, positions and what they permit, machine credentials, limits per address.</summary>
/// <remarks>The host calls <c>UseAuthentication</c>, <c>UseAuthorization</c> and <c>UseRateLimiter</c> after routing.</remarks>
public sealed class IdentityModule : Module
{
    private const string Either = "NhipCau";

    public override string Name => "Identity";
    public override string TablePrefix => "identity";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection("NhipCau:SignIn"));
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection("NhipCau:Accounts"));
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddSingleton<Roles>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<DeviceSessions>();
        services.AddSingleton<EndDevice>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<SetAuthenticator>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<CaseAccess>();
        services.AddSingleton<Officers>();
        services.AddSingleton<PermissionNames>();
        services.AddSingleton<RightsExplained>();
        services.AddSingleton<CaseSight>();
        services.AddSingleton<Leaves>();
        services.AddSingleton<LeaveRules>();
        services.AddSingleton<Seats>();
        services.AddSingleton<SigningTitles>();
        services.AddSingleton<GivenRights>();
        services.AddSingleton<GivenRows>();
        services.AddSingleton<DelegationRules>();
        services.AddSingleton(s => new GiveDelegation(s.GetRequiredService<DelegationRules>(), s.GetRequiredService<Officers>(), s.GetRequiredService<IOrganisation>(), s.GetServices<ICaseTopics>(), s.GetRequiredService<Changes>(), s.GetRequiredService<Sessions>()));
        services.AddSingleton(s => new GiveRole(s.GetRequiredService<Roles>(), s.GetRequiredService<Officers>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Changes>(), s.GetRequiredService<Sessions>()));
        services.AddSingleton(s => new EndGivenRight(s.GetRequiredService<GivenRights>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Changes>(), s.GetRequiredService<Sessions>()));
        services.AddSingleton<IAnnouncer, GivenAnnouncer>();
        services.AddSingleton<Mandates>();
        services.AddSingleton<MandateCases>();
        services.AddSingleton(s => new GiveMandate(s.GetRequiredService<MandateCases>(), s.GetRequiredService<Officers>(), s.GetRequiredService<IOrganisation>(), s.GetServices<ICaseTopics>(), s.GetRequiredService<Changes>()));
        services.AddSingleton<EndMandate>();
        services.AddSingleton<IAnnouncer, MandateAnnouncer>();
        services.AddSingleton(s => new BundleSeals(s.GetRequiredService<Database>(), s.GetRequiredService<SigningKeys>()));
        services.AddSingleton<VerifyBundle>();
        services.AddSingleton(s => new RecordLeave(s.GetRequiredService<LeaveRules>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Changes>(), s.GetRequiredService<Sessions>()));
        services.AddSingleton(s => new EndLeave(s.GetRequiredService<Leaves>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Changes>(), s.GetRequiredService<Sessions>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAnnouncer, LeaveAnnouncer>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<INavigationRights, NavigationRights>();
        services.AddScoped<Web.Presenting.Presenter>();
        services.AddSingleton<SignInWithPassword>();
        TryingServices.Add(services);
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<SendCodeAgain>();
        services.AddSingleton<IDelivery, CodeDelivery>();
        services.AddSingleton<AskRegistrationCode>();
        ActingServices.Add(services);
        HolderServices.Add(services);
        FollowingServices.Add(services);
        StaffServices.Add(services);
        services.AddSingleton<RegisterCitizen>();
        services.AddSingleton<PersonAccounts>();
        services.AddSingleton<NumberHolders>();
        services.AddSingleton(s => new SeatMoves(s.GetRequiredService<Database>(), s.GetRequiredService<Sessions>()));
        services.AddSingleton<GivenRightMoves>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<SignOutEverywhere>();
        services.AddSingleton<ResetLinks>();
        services.AddSingleton<AskPasswordReset>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<IDelivery, ResetMail>();
        services.AddSingleton<IAnnouncer, AccountAnnouncer>();
        services.AddSingleton<ISweep, SignInSweep>();
        services.AddSingleton<ISealedLog, SealedSignIns>();
        services.AddSingleton<ISealedLog, SealedBundles>();
        services.AddSingleton<AuditSeals>();
        services.AddSingleton<ISweep>(s => s.GetRequiredService<AuditSeals>());
        services.AddSingleton<UpdateContact>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton(s => new ImportStaff(
            s.GetRequiredService<Database>(), s.GetRequiredService<Changes>(), s.GetRequiredService<PersonStore>(), s.GetRequiredService<AccountStore>(), s.GetRequiredService<PersonAccounts>(), s.GetRequiredService<EarlierRecords>(), s.GetRequiredService<Passwords>(),
            s.GetRequiredService<Roles>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Protector>(), s.GetRequiredService<IOptions<SignInOptions>>(), s.GetServices<IAfterStaffChange>(),
            s.GetRequiredService<Sessions>(), s.GetRequiredService<TimeProvider>()));
        services.AddDataProtection().SetApplicationName("nhipcau");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new KeyRing(s.GetRequiredService<Database>());
            o.XmlEncryptor = new KeyRingEncryptor(s.GetRequiredService<Protector>());
        }));
        AddPasskeys(services);
        ProviderServices.Add(services, configuration);
        NationalServices.Add(services, configuration);
        RotatingServices.Add(services);
        AddReading(services);
        AddCookies(services);
        AddLimits(services);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        TokenEndpoint.Map(endpoints);
        ProviderEndpoints.Map(endpoints);
        NationalStandInEndpoints.Map(endpoints);
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => [CredentialCommands.Create(services), ApplicationCommands.Create(services), StaffCommands.Create(services), AuditCommands.Create(services), RightsCommands.Create(services)];

    public override void CheckSettings(IServiceProvider services)
    {
        services.GetRequiredService<IOptions<NationalOptions>>().Value.Check(
            services.GetRequiredService<TrainingMode>().IsOn, services.GetService<IHostEnvironment>()?.IsDevelopment() == true ? NationalStandIn.AddressOf(services.GetRequiredService<Issuer>()) : null);
        services.GetRequiredService<AssuranceRules>();
        services.GetRequiredService<SignInWays>();
        services.GetRequiredService<ReadingRules>();
        if (services.GetService<IHostEnvironment>()?.IsProduction() == true && new Uri(services.GetRequiredService<Issuer>().Name) is { Scheme: "http", IsLoopback: false })
        {
            throw new SettingException("NhipCau:PublicAddress", "phải là https khi chạy thật: địa chỉ này ký tên vào phiên đăng nhập của các ứng dụng. Chỉ máy này được dùng http để thử.");
        }
    }

    /// <summary>Demo people in Development; elsewhere a database that has them is refused.</summary>
    public override async Task Seed(IServiceProvider services, CancellationToken cancel)
    {
        var demo = services.GetRequiredService<DemoAccounts>();
        if (services.GetService<IHostEnvironment>()?.IsDevelopment() != true)
        {
            await demo.RefuseAny(cancel);
            return;
        }

        var password = services.GetRequiredService<IConfiguration>()["NhipCau:DemoPassword"] ?? "nhipcau-2024";
        var today = services.GetService<IOrganisation>()?.ChartDate ?? services.GetRequiredService<TimeProvider>().Today();
        await demo.Open(DemoPerson.Read(services.GetRequiredService<Folders>()), password, today, cancel);
    }

    /// <summary>ASP.NET Core Identity's passkey handler over our accounts; nothing else of it is used.</summary>
    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<Account>();
        services.AddOptions<IdentityPasskeyOptions>().Configure(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IUserStore<Account>>(s => s.GetRequiredService<PasskeyStore>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<Passkeys>();
        services.AddScoped<SignInWithPasskey>();
        services.AddSingleton<KeepPasskey>();
    }

    private static void AddReading(IServiceCollection services)
    {
        services.AddSingleton(s => new ReadingRules(s.GetRequiredService<Folders>()));
        services.AddSingleton<ReadingDays>();
        services.AddSingleton<Findings>();
        services.AddSingleton<DecideFinding>();
        services.AddSingleton<ISweep, ReadingSweep>();
        services.AddSingleton<IAnnouncer, FindingAnnouncer>();
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(Either)
            .AddCookie()
            .AddScheme<AuthenticationSchemeOptions, MachineAuthentication>(MachineAuthentication.SchemeName, null)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = http =>
                MachineAuthentication.Applies(http) ? MachineAuthentication.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme);
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
        foreach (var (input, label) in new[]
        {
            ("Login", "Tên đăng nhập"), ("Contact", "Số điện thoại hoặc thư điện tử"), ("Name", "Họ và tên"), ("PersonalNumber", "Số định danh cá nhân"), ("BirthDate", "Ngày sinh"),
            ("Phone", "Số điện thoại"), ("Code", "Mã xác thực"), ("Email", "Thư điện tử"), ("Address", "Số nhà, đường, thôn, xóm"), ("Number", "Số định danh trên giấy tờ"), ("Paper", "Giấy tờ đã xem"), ("Sex", "Giới tính"),
        })
        {
            services.AddSingleton(new FieldName(input, label));
        }

        services.AddRateLimiter(o => o.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SignInOptions>>((o, settings) =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(RateLimits.PerMachine);
            o.AddPolicy(RateLimits.SignIn, http => RateLimits.PerAddress(http, settings.Value.SignInsPerMinute, writesOnly: true));
            o.AddPolicy(RateLimits.Network, http => RateLimits.PerAddress(http, settings.Value.SignInsPerNetwork, writesOnly: false));
            o.AddPolicy(RateLimits.Lookup, http => RateLimits.PerAddress(http, settings.Value.LookupsPerMinute, writesOnly: false));
        });
    }
}
