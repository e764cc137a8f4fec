using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Reusing;

/// <summary>The button «Dùng giấy này» beside a file field.</summary>
internal static class ReuseEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/ho-so/nhap/{id:guid}/giay-da-co", Post).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Post(HttpContext http, Guid id, ReuseResult reuse, CurrentUser user, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.LocalRedirect($"/ho-so/nhap/{id:D}");
        }

        var form = await http.Request.ReadFormAsync(cancel);
        if (!Guid.TryParse(form["result"], out var result) || !Guid.TryParse(form["requestId"], out var key)
            || !long.TryParse(form["v"], System.Globalization.CultureInfo.InvariantCulture, out var version))
        {
            return Results.BadRequest();
        }

        var outcome = await reuse.Handle(new() { RequestId = key, DraftId = id, Version = version, ResultId = result, Field = form["field"].ToString() }, user, cancel);
        return outcome.Succeeded ? Results.LocalRedirect($"/ho-so/nhap/{id:D}/{outcome.Value.Page}")
            : outcome.Refusal!.Code == "not-found" ? Results.NotFound()
            : Results.LocalRedirect($"/ho-so/nhap/{id:D}");
    }
}
