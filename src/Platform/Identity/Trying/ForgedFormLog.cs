using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace NhipCau.Platform.Identity;

/// <summary>A form without this person's token, old or forged, is a line in the log of sign-ins.</summary>
internal sealed class ForgedFormLog(ApplicationQuotas quotas, SignInLog log, CurrentUser user) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            await quotas.Refused(log, null, "form-refused", context.HttpContext, context.HttpContext.RequestAborted, user.IsSignedIn ? user.Actor.AccountId : null);
        }

        await next();
    }
}
