using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>A page that asks for the level of assurance its action has in <see cref="AssuranceRules"/>; who lacks it is asked for exactly that step and then comes back here.</summary>
/// <param name="action">The action's name in <c>assurance_levels.csv</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AssuredAttribute(string action) : Attribute, IAsyncPageFilter
{
    public string Action { get; } = action;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var user = services.GetRequiredService<CurrentUser>();
        var needed = services.GetRequiredService<AssuranceRules>().OfAction(Action, services.GetRequiredService<TimeProvider>().Today());
        if (!user.IsSignedIn || AssuranceNeeded.Check(needed, user) is not { } refusal)
        {
            await next();
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            context.Result = new LocalRedirectResult(AssuranceNeeded.Page(needed, http.Request.Path + http.Request.QueryString));
            return;
        }

        // The level was lost while she typed: nothing was done, and what she typed is shown to copy.
        var model = new ErrorModel(StatusCodes.Status403Forbidden, T("assurance.lost"), refusal.Text) { Typed = await services.GetRequiredService<TypedForm>().Read(http) };
        await ErrorPages.Page(http, "/Web/Errors/Error.cshtml", model);
        context.Result = new EmptyResult();
    }
}
