using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.WebEncoders;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Security;
using NhipCau.Platform.Web.Serving;
using NhipCau.Platform.Web.Shell;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web;

/// <summary>The web's two entry points: <see cref="AddNhipCauWeb"/> for services, <see cref="UseNhipCauWeb"/> for the pipeline.</summary>
public static class NhipCauWeb
{
    /// <summary>Bytes a posted form may hold: roomy, so that a page can say at the field which of its files is too large.</summary>
    public const long LargestBody = 96L * 1024 * 1024;

    internal const string FormCookie = "nhipcau-form";

    /// <summary>Adds pages, encoders, culture, assets, shell and error pages. Wings add their assembly to the answer: <c>.AddApplicationPart(…)</c>.</summary>
    public static IMvcBuilder AddNhipCauWeb(this IServiceCollection services, Action<ProvinceProfile>? province = null)
    {
        if (province is not null) services.Configure(province);
        services.AddOptions<ShellPaths>();
        services.AddSingleton(new AssetSource(typeof(NhipCauWeb).Assembly));
        services.TryAddSingleton<WebAssets>();
        services.TryAddScoped<IShell, ClaimsShell>();
        services.TryAddSingleton<TypedForm>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<Microsoft.AspNetCore.Http.Json.JsonOptions>(o => o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(Localize);
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = LargestBody);
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = LargestBody);
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<IEnumerable<PublicPage>>((o, pages) => o.AddBasePolicy(new PublicPagePolicy(pages)));
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.AddProblemDetails();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = FormCookie;
            o.SuppressXFrameOptionsHeader = true;
        });

        var mvc = services.AddRazorPages(o => o.RootDirectory = "/")
            .AddMvcOptions(Speak)
            .AddJsonOptions(o => o.JsonSerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(o =>
        {
            foreach (var formats in new[] { o.PageViewLocationFormats, o.ViewLocationFormats, o.AreaPageViewLocationFormats })
                formats.Add("/Web/Shell/{0}.cshtml");
        });
        return mvc.AddWing(typeof(NhipCauWeb).Assembly);
    }

    /// <summary>Adds a wing's pages and assets, once.</summary>
    public static IMvcBuilder AddWing(this IMvcBuilder mvc, System.Reflection.Assembly wing)
    {
        mvc.Services.AddSingleton(new AssetSource(wing));
        Language.Words.Add(wing);
        mvc.ConfigureApplicationPartManager(parts =>
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(wing).GetApplicationParts(wing))
                if (!parts.ApplicationParts.Any(p => p.GetType() == part.GetType() && p.Name == part.Name)) parts.ApplicationParts.Add(part);
        });
        return mvc;
    }

    /// <summary>Registers an entry of a menu.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, NavigationItem item) => services.AddSingleton(item);

    /// <summary>Puts compression, headers, error pages, culture and assets before everything else. Call it first after <c>Build()</c>; map pages after it.</summary>
    public static WebApplication UseNhipCauWeb(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<AssetMiddleware>();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseMiddleware<ErrorPages>();
        app.UseRouting();
        return app;
    }

    private static void Localize(RequestLocalizationOptions options)
    {
        // Numbers and dates stay Vietnamese in every language, so that a form always reads dd/MM/yyyy.
        options.DefaultRequestCulture = new RequestCulture(ViFormat.Culture, new CultureInfo("vi"));
        options.SupportedCultures = [ViFormat.Culture];
        options.SupportedUICultures = [new CultureInfo("vi"), new CultureInfo("en")];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(OfficersReadVietnamese), new CookieRequestCultureProvider { CookieName = Display.LanguageModel.Cookie }];
        options.ApplyCurrentCultureToResponseHeaders = false;
    }

    /// <summary>Whatever language an officer chose for the public's pages.</summary>
    private static Task<ProviderCultureResult?> OfficersReadVietnamese(HttpContext context) =>
        Task.FromResult(context.Request.Path.StartsWithSegments("/can-bo") ? new ProviderCultureResult("vi-VN", "vi") : null);

    private static void Speak(MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.Filters.Add<StaleFormFilter>();
        var say = options.ModelBindingMessageProvider;
        say.SetAttemptedValueIsInvalidAccessor((value, _) => T("bind.value", value));
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => T("bind.value", value));
        say.SetValueIsInvalidAccessor(value => T("bind.value", value));
        say.SetUnknownValueIsInvalidAccessor(_ => T("bind.unknown"));
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => T("bind.unknown"));
        say.SetValueMustBeANumberAccessor(_ => T("bind.number"));
        say.SetNonPropertyValueMustBeANumberAccessor(() => T("bind.number"));
        say.SetValueMustNotBeNullAccessor(_ => T("bind.none"));
        say.SetMissingBindRequiredValueAccessor(_ => T("bind.none"));
        say.SetMissingKeyOrValueAccessor(() => T("bind.none"));
        say.SetMissingRequestBodyRequiredValueAccessor(() => T("bind.body"));
    }
}
