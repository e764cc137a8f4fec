using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>An officer's till of a day: her receipts, what must be there, closing.</summary>
[Authorize]
public sealed class TillPageModel(Books books, CloseTill close, OfficerDesk desk, IEnumerable<IPaymentChannel> channels, CurrentUser user) : PageModel
{
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public Agency Agency { get; private set; } = null!;
    public DateOnly Shown { get; private set; }
    public IReadOnlyList<Receipt> Receipts { get; private set; } = [];
    public Till? Till { get; private set; }
    public Refusal? Refused { get; private set; }
    public string Counted { get; private set; } = "";
    public string Note { get; private set; } = "";
    public long Cash => Receipts.Where(r => r.CancelledAt is null && channels.Any(c => c.InTill && c.Code == r.Channel)).Sum(r => r.Amount);
    public long Other => Receipts.Where(r => r.CancelledAt is null).Sum(r => r.Amount) - Cash;

    public string ChannelName(string code) => channels.FirstOrDefault(c => c.Code == code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(string? quay, string? ngay, CancellationToken cancel) => await Load(quay, ngay, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? quay, string? ngay, string? counted, string? note, Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(quay, ngay, cancel))
        {
            return NotFound();
        }

        (Counted, Note) = (counted ?? "", note ?? "");
        var outcome = await close.Handle(new() { RequestId = requestId, Agency = Agency.Id, Day = Shown, Counted = Counted.Any(char.IsAsciiDigit) ? DeskActions.Dong(Counted) : null, Note = Note }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/quy-thu?quay={Agency.Id}&ngay={Uri.EscapeDataString(Platform.Web.ViFormat.Date(Shown))}");
        }

        Refused = outcome.Refusal;
        this.Say(Refused!.Messages.Where(m => m.Path.Length > 0));

        return Page();
    }

    private async Task<bool> Load(string? quay, string? ngay, CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.CollectFee).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found)
        {
            return false;
        }

        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        Agency = found;
        Shown = TypedDay.Read(ngay) ?? Instants.LocalDate(desk.Now);
        Receipts = [.. (await books.OfDays(found.Id, Shown, Shown, cancel)).Where(r => r.CollectedBy == user.Actor.AccountId)];
        Till = await books.TillOf(found.Id, user.Actor.AccountId, Shown, cancel);
        return true;
    }
}
