using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Writes an alert rule or a new version of it; taking it away ends its last version and clears what it had raised.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>stale</c>, <c>rule-wrong</c>.</remarks>
public sealed class SaveRule(AlertBook book, Judging judging, Centre centre, Changes changes)
{
    private const int LongestName = 200;
    private const int LongestText = 1000;
    private const int LongestMinutes = 60 * 24 * 31;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Its id is empty for a new rule; its version is the one that was seen.</summary>
        public required AlertRule Rule { get; init; }
        public bool Remove { get; init; }
    }

    public sealed record Answer(Guid RuleId, long Version);

    /// <summary>What events say of it.</summary>
    public sealed record Saved(Guid RuleId, long Version, bool Removed);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var known = input.Rule.Id == Guid.Empty ? null : await book.Rule(input.Rule.Id, cancel);
        if (input.Rule.Id != Guid.Empty && known is null)
        {
            return Refusal.NotFound;
        }

        if (!centre.Allows(user, Permissions.EditCentre, input.Rule.Agency) || (known is not null && !centre.Allows(user, Permissions.EditCentre, known.Agency)))
        {
            return Refusal.NotAllowed;
        }

        if (known is not null && known.Version != input.Rule.Version)
        {
            return Refusal.Stale;
        }

        var rule = Clean(input.Rule);
        if (!input.Remove && Wrong(rule) is { Count: > 0 } wrong)
        {
            return new Refusal("rule-wrong", wrong);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveRule));
        var next = rule with { Id = known?.Id ?? Guid.CreateVersion7(change.Now), Version = (known?.Version ?? 0) + 1 };
        if (known is not null)
        {
            change.Guard("update incidents_rules set valid_to = @Now where id = @Id and version = @Version and valid_to = @Never", new { change.Now, known.Id, known.Version, Instants.Never });
        }

        if (!input.Remove)
        {
            change.Write(
                "insert into incidents_rules(id, version, definition, valid_from, valid_to, changed_by) values (@Id, @Version, @Definition, @Now, @Never, @By)",
                new { next.Id, next.Version, Definition = AlertBook.Json(next), change.Now, Instants.Never, By = user.Actor.AccountId });
        }

        change.Emit(new NewEvent("alert.rule-saved", new Saved(next.Id, next.Version, input.Remove)));
        return await change.Commit(() => new Answer(next.Id, next.Version));
    }

    private static AlertRule Clean(AlertRule r) => r with { Name = Centre.Clean(r.Name), Text = Centre.Clean(r.Text), Steps = [.. r.Steps.OrderBy(s => s.AfterMinutes)] };

    private List<FieldMessage> Wrong(AlertRule r)
    {
        var wrong = new List<FieldMessage>();
        void Check(bool good, string field, string message)
        {
            if (!good)
            {
                wrong.Add(new FieldMessage(field, message));
            }
        }

        Check(r.Name.Length is > 0 and <= LongestName, "Name", $"Hãy đặt tên quy tắc, tối đa {LongestName} ký tự.");
        Check(judging.Find(r.Metric) is not null, "Metric", "Hãy chọn một chỉ số trong danh sách.");
        Check(Enum.IsDefined(r.Kind), "Kind", "Hãy chọn cách xét.");
        Check(double.IsFinite(r.Raise), "Raise", "Hãy ghi ngưỡng phát cảnh báo bằng số.");
        Check(double.IsFinite(r.Clear), "Clear", "Hãy ghi ngưỡng kết thúc bằng số.");
        Check(r.Upwards ? r.Clear <= r.Raise : r.Clear >= r.Raise, "Clear", r.Upwards ? "Ngưỡng kết thúc phải bằng hoặc thấp hơn ngưỡng phát." : "Ngưỡng kết thúc phải bằng hoặc cao hơn ngưỡng phát.");
        Check(r.Kind != RuleKind.Absence || r.Raise is >= 1 and <= LongestMinutes, "Raise", "Số phút không có số liệu từ 1 đến 44640.");
        Check(r.HoldMinutes is >= 0 and <= 1440, "HoldMinutes", "Thời gian giữ từ 0 đến 1440 phút.");
        Check(r.WindowMinutes is >= 0 and <= LongestMinutes, "WindowMinutes", "Khoảng tính từ 0 (từ đầu ngày) đến 44640 phút.");
        Check(r.Weeks is >= Judging.FewestWeeks and <= 26, "Weeks", $"So với từ {Judging.FewestWeeks} đến 26 tuần.");
        Check(r.Severity is >= 1 and <= 4, "Severity", "Hãy chọn mức độ.");
        Check(r.BreaksThrough is >= 1 and <= 5, "BreaksThrough", "Hãy chọn mức độ được báo cả trong giờ yên tĩnh.");
        Check((r.QuietFrom is null) == (r.QuietUntil is null), "QuietUntil", "Giờ yên tĩnh cần cả giờ bắt đầu và giờ kết thúc.");
        Check(r.From is null || r.Through is null || r.From <= r.Through, "Through", "Ngày cuối phải từ ngày đầu trở đi.");
        Check(r.Text.Length <= LongestText, "Text", $"Câu cảnh báo tối đa {LongestText} ký tự.");
        Check(AlertTexts.Unknown(r.Text) is null, "Text", $"Không có chỗ điền «{AlertTexts.Unknown(r.Text)}». Dùng được: {string.Join(", ", AlertTexts.Placeholders)}.");
        Check(r.Steps.Count <= 5 && r.Steps.All(s => s.AfterMinutes is >= 0 and <= 10080 && s.To.Length is > 0 and <= 200), "Steps", "Mỗi bước báo cần số phút (0 đến 10080) và nơi nhận.");
        return wrong;
    }
}
