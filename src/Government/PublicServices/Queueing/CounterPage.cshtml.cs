using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>An officer's counter: whom it serves, whom to call next.</summary>
[Authorize]
public sealed class CounterPageModel(
    QueueDesks desks, Queue queue, QueueHours hours, QueuePriorities priorities, OfficerDesk office, TakeTicket take, CallNext next, CallAgain again, SkipTicket skip, FinishTicket finish, MoveTicket move, CurrentUser user) : PageModel
{
    private const string CounterCookie = "nhipcau-quay";

    public QueueDesk Arranged { get; private set; } = null!;
    public string DeskName => desks.NameOf(Arranged.Desk);
    public int Counter { get; private set; } = 1;
    public IReadOnlyList<Choice> Desks { get; private set; } = [];
    public IReadOnlyList<Choice> Counters => [.. Arranged.Names.Select((n, i) => new Choice($"{i + 1}", n))];
    public IReadOnlyList<Choice> Others => [.. Counters.Where(c => c.Value != $"{Counter}")];
    public IReadOnlyList<Choice> Priorities => [new("", "Không"), .. priorities.On(hours.Today).Select(p => new Choice(p.Code, p.Name, p.LegalBasis))];
    public QueueTicket? Now { get; private set; }
    public IReadOnlyList<QueueTicket> Waiting { get; private set; } = [];
    public IReadOnlyList<QueueTicket> Skipped { get; private set; } = [];
    public IReadOnlyList<Fact> Facts { get; private set; } = [];
    public string? Closed => hours.Closed;
    public Refusal? Refused { get; private set; }
    public TicketView? Taken { get; private set; }

    public string PriorityOf(QueueTicket t) => priorities.NameOf(t.Priority);

    public static string SourceOf(QueueTicket t) => t.Source switch { "phone" => "Điện thoại", "kiosk" => "Máy lấy số", _ => "Tại bàn" };

    public async Task<IActionResult> OnGetAsync(string? quay, int? so, Guid? cap, CancellationToken cancel)
    {
        if (!await Load(quay, so, cancel))
        {
            return NotFound();
        }

        Taken = cap is { } id && await queue.Find(id, cancel) is { } t && t.Desk == Arranged.Desk ? new TicketView(t.Id, t.Desk, t.No, t.State, t.Counter, t.Version) : null;
        Response.Cookies.Append(CounterCookie, $"{Counter}", new() { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(30) });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? quay, int? so, string? viec, Guid requestId, Guid id, long version, string? uuTien, int den, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(quay, so, cancel))
        {
            return NotFound();
        }

        var outcome = viec switch
        {
            "take" => await take.Handle(new() { RequestId = requestId, Desk = Arranged.Desk, Source = "desk", Priority = uuTien ?? "" }, user, cancel),
            "next" => await next.Handle(new() { RequestId = requestId, Desk = Arranged.Desk, Counter = Counter }, user, cancel),
            "again" => await again.Handle(new() { RequestId = requestId, TicketId = id, Version = version, Counter = Counter }, user, cancel),
            "skip" => await skip.Handle(new() { RequestId = requestId, TicketId = id, Version = version }, user, cancel),
            "finish" => await finish.Handle(new() { RequestId = requestId, TicketId = id, Version = version }, user, cancel),
            "move" => await move.Handle(new() { RequestId = requestId, TicketId = id, Version = version, Counter = den }, user, cancel),
            _ => Refusal.NotFound,
        };
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/goi-so?quay={Uri.EscapeDataString(Arranged.Desk)}&so={Counter}{(viec == "take" ? $"&cap={outcome.Value.Id:D}" : "")}");
        }

        Refused = outcome.Refusal;
        await Load(quay, so, cancel);
        return Page();
    }

    private async Task<bool> Load(string? quay, int? so, CancellationToken cancel)
    {
        var mine = office.Agencies(user, Permissions.ReceiveDossier).Union(office.Agencies(user, Permissions.ReturnDossier)).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found
            || await desks.Find(found.Id, cancel) is not { } desk)
        {
            return false;
        }

        Arranged = desk;
        Desks = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        var kept = int.TryParse(Request.Cookies[CounterCookie], System.Globalization.CultureInfo.InvariantCulture, out var cookie) ? cookie : 1;
        Counter = so is { } chosen && desk.Has(chosen) ? chosen : desk.Has(kept) ? kept : 1;
        var day = await queue.Today(found.Id, cancel);
        Now = day.LastOrDefault(t => t.State == (int)TicketState.Called && t.Counter == Counter);
        Waiting = [.. day.Where(t => t.State == (int)TicketState.Waiting)];
        Skipped = [.. day.Where(t => t.State == (int)TicketState.Skipped)];
        var pace = queue.Pace(day);
        var waited = day.Where(t => t.Waited is not null).Select(t => t.Waited!.Value.TotalMinutes).ToList();
        Facts =
        [
            new("Đã cấp hôm nay", $"{day.Count} số"), new("Đã phục vụ", $"{day.Count(t => t.State == (int)TicketState.Finished)}"), new("Chờ trung bình", waited.Count == 0 ? "chưa có" : $"{waited.Average():0} phút"),
            new("Người lấy số bây giờ chờ khoảng", $"{pace.Minutes(Waiting.Count)} phút"),
        ];
        return true;
    }
}
