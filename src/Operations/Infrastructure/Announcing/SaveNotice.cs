using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Announcing;

/// <summary>Tells the public of maintenance, changes the notice or calls it off.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>stale</c>, <c>notice-wrong</c>.</remarks>
public sealed class SaveNotice(Notices notices, InfraGate gate, Changes changes)
{
    private const int LongestTitle = 150;
    private const int LongestBody = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Null writes a new one.</summary>
        public Guid? NoticeId { get; init; }
        public long Version { get; init; }
        public required string Title { get; init; }
        public string Body { get; init; } = "";
        public required DateTimeOffset? StartsAt { get; init; }
        public required DateTimeOffset? EndsAt { get; init; }
        public bool Cancelled { get; init; }
    }

    public sealed record Answer(Guid NoticeId, long Version);

    public const string Saved = "infra.notice-saved";

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!gate.MayEdit(user, Permissions.EditCentre))
        {
            return Refusal.NotAllowed;
        }

        if (input.NoticeId is { } known && await notices.Find(known, cancel) is null)
        {
            return Refusal.NotFound;
        }

        var (title, body) = (VietnameseText.Clean(input.Title).Trim(), VietnameseText.Clean(input.Body).Trim());
        if (Wrong(input, title, body) is { } wrong)
        {
            return new Refusal("notice-wrong", [wrong]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveNotice));
        var id = input.NoticeId ?? Guid.CreateVersion7(change.Now);
        var row = new { Id = id, Title = title, Body = body, StartsAt = input.StartsAt!.Value, EndsAt = input.EndsAt!.Value, input.Cancelled, input.Version, change.Now, By = user.Actor.AccountId };
        change.Guard(
            input.NoticeId is null
                ? "insert into infra_notices(id, title, body, starts_at, ends_at, cancelled, version, changed_at, changed_by) values (@Id, @Title, @Body, @StartsAt, @EndsAt, @Cancelled, 1, @Now, @By)"
                : "update infra_notices set title = @Title, body = @Body, starts_at = @StartsAt, ends_at = @EndsAt, cancelled = @Cancelled, version = version + 1, changed_at = @Now, changed_by = @By where id = @Id and version = @Version",
            row);
        var answer = new Answer(id, (input.NoticeId is null ? 0 : input.Version) + 1);
        change.Emit(new NewEvent(Saved, answer));
        return await change.Commit(() => answer);
    }

    private static FieldMessage? Wrong(Input input, string title, string body) =>
        title.Length is 0 or > LongestTitle ? new("Title", $"Hãy ghi tiêu đề, dài tối đa {LongestTitle} ký tự.")
        : body.Length > LongestBody ? new("Body", $"Nội dung dài tối đa {LongestBody} ký tự.")
        : input.StartsAt is not { } from ? new("StartsAt", "Hãy ghi lúc bắt đầu, dạng giờ:phút ngày/tháng/năm, ví dụ 22:00 15/01/2024.")
        : input.EndsAt is not { } to ? new("EndsAt", "Hãy ghi lúc kết thúc, dạng giờ:phút ngày/tháng/năm.")
        : to <= from || to - from > Longest ? new("EndsAt", "Lúc kết thúc phải sau lúc bắt đầu, không quá 31 ngày.")
        : null;
}
