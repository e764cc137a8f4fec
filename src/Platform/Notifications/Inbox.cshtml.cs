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
    public long? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? truoc, CancellationToken cancel)
    {
        var found = await inbox.List(user.Actor.AccountId, truoc is { } t ? Instants.FromMicroseconds(t) : null, Size + 1, cancel);
        Lines = [.. found.Take(Size)];
        Next = found.Count > Size ? Instants.ToMicroseconds(Lines[^1].At) : null;
        await inbox.MarkRead(user.Actor.AccountId, cancel);
        return Page();
    }
}
