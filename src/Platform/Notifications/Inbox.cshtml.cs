using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Notifications;

/// <summary>What the signed-in person was told.</summary>
[Authorize]
public sealed class InboxModel(Inbox inbox, CurrentUser user) : PageModel
{
    private const int Size = 20;

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? truoc, CancellationToken cancel)
    {
        var found = await inbox.List(user.Actor.AccountId, PageKey.WithId(truoc), Size + 1, cancel);
        Lines = [.. found.Take(Size)];
        Next = found.Count > Size ? PageKey.Of(Lines[^1].At, Lines[^1].Id) : null;
        await inbox.MarkRead(user.Actor.AccountId, cancel);
        return Page();
    }
}
