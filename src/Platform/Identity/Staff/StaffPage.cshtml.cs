using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>One officer: her seats, ending one, locking her account, inviting her anew.</summary>
[Authorize]
internal sealed class StaffPageModel(StaffBook book, StaffGate gate, EndSeat end, LockOfficer locking, InviteAgain invite, Roles roles, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    public StaffMember Member { get; private set; } = null!;
    public DateOnly Today { get; } = clock.Today();
    public bool MayLock => gate.Lock(user, Member) is null;
    public bool Invites => MayLock && !Member.Account.Disabled;

    public bool MayEnd(StaffSeat seat) => seat.Lasts(Today) && gate.MaySeat(user, seat.AgencyId) && Member.Account.Id != user.Actor.AccountId;

    public string AgencyName(StaffSeat seat) => (organisation.Current.Find(seat.AgencyId) ?? organisation.On(seat.From).Find(seat.AgencyId))?.Name ?? seat.AgencyId;

    public string RoleNames(StaffSeat seat) => string.Join(", ", seat.Roles.Select(r => roles.Find(r)?.Name ?? r));

    public async Task<IActionResult> OnGetAsync(Guid id, string? da, CancellationToken cancel)
    {
        Said = da switch { "thoi" => "Đã ghi ngày thôi chức vụ.", "khoa" => "Đã khóa tài khoản; mọi phiên đăng nhập đã kết thúc.", "mo" => "Đã mở khóa tài khoản.", "moi" => "Đã gửi lại liên kết đặt mật khẩu.", "ghi" => "Đã ghi chức vụ.", _ => null };
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostEndAsync(Guid id, Guid requestId, string agency, string title, DateOnly from, CancellationToken cancel) => Done(id, requestId, async () =>
        Typed("When") == "later" && Day("LastDay") is null
            ? new Refusal("day-wrong", [new FieldMessage("LastDay", "Hãy ghi ngày cuối giữ chức vụ, dạng ngày/tháng/năm.")])
            : (await end.Handle(new() { RequestId = requestId, Account = id, Agency = agency, Title = title, From = from, LastDay = Typed("When") == "later" ? Day("LastDay") : null }, user, cancel)).Refusal, "thoi", cancel);

    public Task<IActionResult> OnPostLockAsync(Guid id, Guid requestId, bool open, CancellationToken cancel) => Done(id, requestId, async () =>
        (await locking.Handle(new() { RequestId = requestId, Account = id, Lock = !open, Reason = Typed("Reason") ?? "" }, user, cancel)).Refusal, open ? "mo" : "khoa", cancel);

    public Task<IActionResult> OnPostInviteAsync(Guid id, Guid requestId, CancellationToken cancel) => Done(id, requestId, async () =>
        (await invite.Handle(new() { RequestId = requestId, Account = id, Email = Typed("Email") ?? "" }, user, cancel)).Refusal, "moi", cancel);

    private async Task<IActionResult> Done(Guid id, Guid requestId, Func<Task<Refusal?>> operation, string said, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(id, cancel))
        {
            return NotFound();
        }

        return await operation() is { } refusal ? Show(refusal) : LocalRedirect($"/can-bo/nhan-su/{id:D}?da={said}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await book.Find(id, cancel) is not { } member || !gate.MaySee(user, member))
        {
            return false;
        }

        Member = member;
        return true;
    }
}
