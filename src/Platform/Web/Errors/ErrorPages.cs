using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace NhipCau.Platform.Web.Errors;

/// <summary>Turns exceptions and bare error statuses into Vietnamese pages, and into problem details (RFC 9457) under <c>/api</c>.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, TypedForm typed, ILogger<ErrorPages> log)
{
    private const string View = "/Web/Errors/Error.cshtml";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = 499;
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            var status = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            if (status >= 500) Failed(log, error, context.Request.Method, context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = status;
            await Answer(context, status);
            return;
        }

        if (IsBare(context.Response)) await Answer(context, context.Response.StatusCode);
    }

    private static bool IsBare(HttpResponse response) =>
        response is { StatusCode: >= 400 and < 600, HasStarted: false, ContentLength: null or 0 } && string.IsNullOrEmpty(response.ContentType);

    private async Task Answer(HttpContext context, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        var model = ErrorModel.For(status, trace);
        if (status == StatusCodes.Status413PayloadTooLarge) model = ErrorModel.TooLarge(typed.Limit(context));
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/assets"))
        {
            await Problem(context, model, trace);
            return;
        }

        if (status == StatusCodes.Status401Unauthorized)
            model = model with { Typed = await typed.Read(context), SignInHref = "/dang-nhap?ve=" + Uri.EscapeDataString(context.Request.Path) };
        await Page(context, View, model);
    }

    /// <summary>Renders a view outside routing, so that it works whatever failed before it.</summary>
    internal static Task Page(HttpContext context, string view, ErrorModel model)
    {
        var endpoint = context.GetEndpoint();
        context.SetEndpoint(null);
        var data = new ViewDataDictionary<ErrorModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        var result = new ViewResult { ViewName = view, ViewData = data, StatusCode = model.Status };
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor { DisplayName = endpoint?.DisplayName });
        return result.ExecuteResultAsync(action);
    }

    private static Task Problem(HttpContext context, ErrorModel model, string trace)
    {
        var details = new ProblemDetails { Status = model.Status, Title = model.Title, Detail = model.Advice, Instance = context.Request.Path };
        details.Extensions["traceId"] = trace;
        return context.Response.WriteAsJsonAsync(details, options: null, contentType: "application/problem+json; charset=utf-8");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, Exception error, string method, PathString path);
}
