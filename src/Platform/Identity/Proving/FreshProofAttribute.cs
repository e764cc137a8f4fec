using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A page for people who proved a moment ago who they are; others are asked for exactly that and then come back here.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FreshProofAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var user = services.GetRequiredService<CurrentUser>();
        var since = services.GetRequiredService<TimeProvider>().Now().AddMinutes(-services.GetRequiredService<IOptions<SignInOptions>>().Value.ProofMinutes);
        if (user.Device is { } device && device.ProvenAt < since)
        {
            // Nothing was done with what was sent: the form is asked for again after the proof.
            var back = context.HttpContext.Request.Path + context.HttpContext.Request.QueryString;
            context.Result = new LocalRedirectResult($"/xac-nhan-lai?ve={Uri.EscapeDataString(back)}");
            return;
        }

        await next();
    }
}
