using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Web.Serving;

namespace NhipCau.Operations.OperationsCentre.Watching;

/// <summary>Server-sent events for a wall: <c>hello</c> with the program's version, <c>tiles</c> with what changed, <c>scene</c> when the scene itself was edited.</summary>
internal static class WallStream
{
    /// <summary>A stream ends after so long and the screen opens it anew: rights are looked at again, nothing grows.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/dieu-hanh/man-hinh/{canh}/luong", Stream).ExcludeFromDescription().RequireAuthorization();

    private static async Task Stream(string canh, HttpContext http, CentreScope scope, SceneStore scenes, WallHub hub, WebAssets assets)
    {
        if (scope.Top is not { } agency || await scenes.Find(canh, http.RequestAborted) is not { } scene)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        end.CancelAfter(Longest);
        var (messages, leave) = await hub.Join(scene, agency.Id, end.Token);
        using (leave)
        {
            try
            {
                await http.Response.WriteAsync($"retry: 2000\nevent: hello\ndata: {{\"version\":\"{assets.Version}\"}}\n\n", end.Token);
                await foreach (var message in messages.ReadAllAsync(end.Token))
                {
                    await http.Response.Body.WriteAsync(message, end.Token);
                    if (!messages.TryPeek(out _))
                    {
                        await http.Response.Body.FlushAsync(end.Token);
                    }
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
}
