using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Security;

/// <summary>Adds the security headers to every answer: nothing inline, nothing from elsewhere, no framing.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; object-src 'none'; manifest-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            var headers = response.Headers;
            if (!headers.ContainsKey("Content-Security-Policy")) headers.ContentSecurityPolicy = Page;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}

/// <summary>Policies an endpoint may choose instead of the strict one.</summary>
public static class ContentPolicies
{
    /// <summary>For uploaded files shown in the viewer: no script, no form, framed by our own pages only.</summary>
    public const string ViewedFile =
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    /// <summary>For PDF shown in the browser's own viewer, which a sandbox would switch off.</summary>
    public const string ViewedPdf = "default-src 'none'; object-src 'self'; frame-ancestors 'self'";

    /// <summary>Sets the policy of this answer before it starts.</summary>
    public static void UseContentPolicy(this HttpContext context, string policy) =>
        context.Response.Headers.ContentSecurityPolicy = policy;
}
