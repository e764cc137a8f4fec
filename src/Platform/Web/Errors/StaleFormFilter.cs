using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Errors;

/// <summary>A form whose token is old, missing or another person's is refused, and what was typed is shown again to copy.</summary>
internal sealed class StaleFormFilter(TypedForm typed) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var model = await Model(context.HttpContext);
            var data = new ViewDataDictionary<ErrorModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
            context.Result = new ViewResult { ViewName = "/Web/Errors/Error.cshtml", ViewData = data, StatusCode = model.Status };
        }

        await next();
    }

    private async Task<ErrorModel> Model(HttpContext context)
    {
        var limit = typed.Limit(context);
        return context.Request.ContentLength > limit
            ? ErrorModel.TooLarge(limit)
            : new ErrorModel(
                StatusCodes.Status400BadRequest,
                T("error.stale"),
                T("error.stale-do"))
            { Typed = await typed.Read(context) };
    }
}
