using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>The desks that give numbers to phones.</summary>
public sealed class PhonesModel(QueueDesks desks) : PageModel
{
    public IReadOnlyList<Agency> Desks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Desks = await desks.ForPhones(cancel);
}
