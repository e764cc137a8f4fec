using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>The board in a desk's hall. Renews itself by script every few seconds, without script by the browser.</summary>
public sealed class BoardPageModel(Boards boards) : PageModel
{
    public Board Board { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string desk, CancellationToken cancel)
    {
        if (await boards.Of(desk, cancel) is not { } board)
        {
            return NotFound();
        }

        Board = board;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
