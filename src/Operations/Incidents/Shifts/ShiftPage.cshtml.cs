using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>A shift in words for pages.</summary>
public sealed record ShiftView(Shift Shift, string Name, string Taken, string Handed, string Closed, IReadOnlyList<(ShiftLine Line, string Who)> Log);

/// <summary>Names the people of shifts.</summary>
public sealed class ShiftViews(ShiftBook book, ShiftTimes times, Officers officers)
{
    public async Task<ShiftView> Of(Shift shift, Presenter presenter, CancellationToken cancel)
    {
        var log = await book.Log(shift.Id, cancel);
        var names = await officers.Names(log.Select(l => l.AccountId).Append(shift.TakenBy).Concat(new[] { shift.HandedBy, shift.ClosedBy }.OfType<Guid>()), cancel);
        string Name(Guid? id) => presenter.Name(id is { } known ? names.GetValueOrDefault(known) : "");
        return new ShiftView(shift with { Said = presenter.Text(shift.Said), TakenNote = presenter.Text(shift.TakenNote) }, times.Name(shift.Code), Name(shift.TakenBy), Name(shift.HandedBy), Name(shift.ClosedBy), [.. log.Select(l => (l with { Text = presenter.Text(l.Text) }, Name(l.AccountId)))]);
    }
}

/// <summary>The shift on duty with its log, its handing over and taking over, and those before it.</summary>
[Authorize]
public sealed class ShiftPageModel(ShiftBook book, ShiftViews views, Centre centre, Presenter presenter, CurrentUser user, TimeProvider clock) : IncidentsPage
{
    private const int MostPast = 30;

    public ShiftView? Current { get; private set; }
    public IReadOnlyList<ShiftView> Past { get; private set; } = [];
    public IReadOnlyList<CarriedMatter> Open { get; private set; } = [];
    public bool Mine { get; private set; }
    public DateTimeOffset Now => clock.Now();
    public string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "nhan" => "Bạn đã nhận ca trực.", "giao" => "Đã bàn giao ca, chờ người nhận ký.", "ghi" => "Đã ghi vào nhật ký ca.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostTakeAsync(Guid requestId, long version, string? reason, [FromServices] TakeShift take, CancellationToken cancel) =>
        Do(requestId, "nhan", reason, () => take.Handle(new() { RequestId = requestId, Version = version, Reason = reason ?? "" }, user, cancel), cancel);

    public Task<IActionResult> OnPostHandAsync(Guid requestId, Guid shift, long version, string? said, [FromServices] HandOverShift hand, CancellationToken cancel) =>
        Do(requestId, "giao", said, () => hand.Handle(new() { RequestId = requestId, ShiftId = shift, Version = version, Said = said ?? "" }, user, cancel), cancel);

    public Task<IActionResult> OnPostLineAsync(Guid requestId, Guid shift, long version, string? text, [FromServices] WriteShiftLine write, CancellationToken cancel) =>
        Do(requestId, "ghi", text, () => write.Handle(new() { RequestId = requestId, ShiftId = shift, Version = version, Text = text ?? "" }, user, cancel), cancel);

    private async Task<IActionResult> Do<T>(Guid requestId, string done, string? typed, Func<Task<Outcome<T>>> work, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        var outcome = await work();
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/dieu-hanh/ca-truc?da={done}");
        }

        Typed = typed ?? "";
        return Show(outcome.Refusal!);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!centre.Allows(user, Permissions.HandleIncident, ""))
        {
            return false;
        }

        var current = await book.Current(cancel);
        Current = current is null ? null : await views.Of(current, presenter, cancel);
        Mine = current?.TakenBy == user.Actor.AccountId;
        Open = await book.Open(cancel);
        var past = new List<ShiftView>();
        foreach (var shift in await book.Past(MostPast, cancel))
        {
            past.Add(await views.Of(shift, presenter, cancel));
        }

        Past = past;
        return true;
    }
}
