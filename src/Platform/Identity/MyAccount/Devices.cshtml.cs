using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Where my account is signed in, and ending any of it.</summary>
[Authorize]
internal sealed class DevicesModel(DeviceSessions devices, EndDevice end, SignInTries tries, CurrentUser user) : FormPage
{
    [BindProperty]
    public Guid Device { get; set; }

    private const int RefusedDays = 30;
    private const int MostRefused = 20;

    public IReadOnlyList<DeviceSession> Devices { get; private set; } = [];

    /// <summary>Tries at this account that were refused lately.</summary>
    public IReadOnlyList<SignInTry> Refused { get; private set; } = [];
    public Guid? Here => user.Device?.Id;
    public string? Notice { get; private set; }

    public async Task OnGetAsync(string? da, CancellationToken cancel)
    {
        Notice = da == "thoi" ? T("devices.ended") : null;
        await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await end.Handle(new() { RequestId = RequestId, Device = Device }, user.Actor);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/tai-khoan/thiet-bi?da=thoi");
        }

        await Load(cancel);
        return Show(outcome.Refusal!);
    }

    private async Task Load(CancellationToken cancel)
    {
        Devices = await devices.Of(user.Actor.AccountId, cancel);
        Refused = await tries.RefusedAt(user.Actor.AccountId, RefusedDays, MostRefused, cancel);
    }
}
