using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>How the log's subscriptions, deliveries and the sweeps do; dead deliveries can be sent again.</summary>
[Authorize]
public sealed class OperationsModel(EventOperations operations, DeliveryRunner runner, Sweeper sweeper, IOptions<EventOptions> settings, CurrentUser user) : PageModel
{
    public IReadOnlyList<SubscriptionState> Subscriptions { get; private set; } = [];
    public IReadOnlyList<FailedDelivery> Dead { get; private set; } = [];
    public IReadOnlyList<FailedDelivery> Retrying { get; private set; } = [];
    public IReadOnlyList<SweepState> Sweeps { get; private set; } = [];
    public int Attempts => settings.Value.DeliveryAttempts;
    public bool Replayed { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool da, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.OperateSystem))
        {
            return NotFound();
        }

        Replayed = da;
        Subscriptions = await operations.Subscriptions(cancel);
        Retrying = await operations.Retrying(cancel);
        Dead = await operations.Dead(cancel);
        Sweeps = await sweeper.States(cancel);
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
