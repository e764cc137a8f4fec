using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>How the log's subscriptions and deliveries do; dead deliveries can be sent again.</summary>
[Authorize]
public sealed class OperationsModel(EventOperations operations, DeliveryRunner runner, CurrentUser user) : PageModel
{
    public IReadOnlyList<SubscriptionState> Subscriptions { get; private set; } = [];
    public IReadOnlyList<DeadDelivery> Dead { get; private set; } = [];
    public bool Replayed { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool da, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.OperateSystem))
        {
            return NotFound();
        }

        Replayed = da;
        Subscriptions = await operations.Subscriptions(cancel);
        Dead = await operations.Dead(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid delivery, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.OperateSystem))
        {
            return NotFound();
        }

        await runner.Replay(delivery, cancel);
        return LocalRedirect("/can-bo/van-hanh?da=true");
    }
}
