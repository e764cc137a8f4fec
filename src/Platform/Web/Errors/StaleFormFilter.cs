using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Web.Errors;

/// <summary>A form whose token is old, missing or another person's is refused, and what was typed is shown again to copy.</summary>
internal sealed class StaleFormFilter(IOptions<FormOptions> forms) : IAlwaysRunResultFilter
{
    private static readonly string[] Secret = ["password", "matkhau", "mat-khau", "secret", "token", "otp", "pin"];

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult) return;
        var request = context.HttpContext.Request;
        var model = IsTooLarge(request)
            ? ErrorModel.For(StatusCodes.Status413PayloadTooLarge, null)
            : new ErrorModel(
                StatusCodes.Status400BadRequest,
                "Trang đã để quá lâu, chưa gửi được",
                "Vì an toàn, biểu mẫu mở quá lâu hoặc mở trước khi đăng nhập thì không nhận. Chưa có gì thay đổi. Hãy mở lại biểu mẫu và gửi lại.")
            { Typed = Typed(request) };
        var data = new ViewDataDictionary<ErrorModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        context.Result = new ViewResult { ViewName = "/Web/Errors/Error.cshtml", ViewData = data, StatusCode = model.Status };
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private bool IsTooLarge(HttpRequest request) =>
        request.ContentLength > forms.Value.MultipartBodyLengthLimit
        || request.ContentLength > request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    private static List<TypedValue> Typed(HttpRequest request)
    {
        try
        {
            if (!request.HasFormContentType) return [];
            return [.. request.Form
                .Where(f => f.Key.Length > 0 && f.Key[0] != '_' && !Array.Exists(Secret, s => f.Key.Contains(s, StringComparison.OrdinalIgnoreCase)))
                .SelectMany(f => f.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => new TypedValue(f.Key, v!)))
                .Take(200)];
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or IOException)
        {
            return [];
        }
    }
}
