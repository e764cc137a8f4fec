using System.Text.RegularExpressions;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Defining;

/// <summary>Defines an indicator, or changes a definition from a day on by another version. Figures keep the version they were reported under.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c>, <c>definition-wrong</c>.</remarks>
public sealed partial class SaveDefinition(IndicatorCatalogue catalogue, IOrganisation organisation, Changes changes)
{
    private const int LongestName = 200;
    private const int LongestText = 1000;
    private const int MostDueDays = 60;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Code { get; init; }
        /// <summary>The version seen; 0 for a new one.</summary>
        public required int Version { get; init; }
        public required DateOnly? ValidFrom { get; init; }
        public bool Ended { get; init; }
        public required string Name { get; init; }
        public required string Meaning { get; init; }
        public required string Theme { get; init; }
        public required string Measure { get; init; }
        public required int Decimals { get; init; }
        public decimal? Least { get; init; }
        public decimal? Most { get; init; }
        public bool Negative { get; init; }
        public required PeriodKind Period { get; init; }
        public required int DueDays { get; init; }
        public required string Agency { get; init; }
        public required IndicatorScope Scope { get; init; }
        public int Direction { get; init; }
        public bool Cumulative { get; init; }
        public string LegalBasis { get; init; } = "";
        public required string Reason { get; init; }
    }

    public sealed record Answer(string Code, int Version);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var newest = (await catalogue.Read(cancel)).Find(input.Code);
        if (!May(user, organisation, newest?.Agency) || !May(user, organisation, input.Agency))
        {
            return Refusal.NotAllowed;
        }

        if ((newest?.Version ?? 0) != input.Version)
        {
            return Refusal.Stale;
        }

        var wrong = Wrong(input, newest).ToList();
        if (wrong.Count > 0)
        {
            return new Refusal("definition-wrong", wrong);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(SaveDefinition));
        var next = new Indicator
        {
            Code = input.Code,
            Version = input.Version + 1,
            ValidFrom = input.ValidFrom!.Value,
            Ended = input.Ended,
            Name = Clean(input.Name),
            Meaning = Clean(input.Meaning),
            Theme = Clean(input.Theme),
            Measure = Clean(input.Measure),
            Decimals = input.Decimals,
            Least = input.Least is { } least ? Amounts.Of(least) : null,
            Most = input.Most is { } most ? Amounts.Of(most) : null,
            Negative = input.Negative,
            Period = (int)input.Period,
            DueDays = input.DueDays,
            Agency = input.Agency,
            Scope = (int)input.Scope,
            Direction = input.Direction,
            Cumulative = input.Cumulative,
            LegalBasis = Clean(input.LegalBasis),
            Confidence = newest?.Confidence ?? "A",
            Reason = Clean(input.Reason),
            ChangedAt = change.Now,
            ChangedBy = user.Actor.AccountId,
        };
        // The key (code, version) lets one of two editors through.
        change.Guard(Definitions.Insert + " on conflict do nothing", Definitions.Arguments(next));
        change.Emit(new NewEvent(IndicatorEvents.Defined, new IndicatorEvents.Definition(next.Code, next.Version, next.ValidFrom, next.Ended)));
        var outcome = await change.Commit(() => new Answer(next.Code, next.Version));
        await catalogue.Read(CancellationToken.None);
        return outcome;
    }

    /// <summary>Defines for an agency; without one: for any at all.</summary>
    public static bool May(CurrentUser user, IOrganisation organisation, string? agency) =>
        agency is null ? user.Grants.Has(Permissions.ApproveIndicator) : organisation.Current.Find(agency) is { } found && user.Allows(Permissions.ApproveIndicator, found.Path);

    private static IEnumerable<FieldMessage> Wrong(Input input, Indicator? newest)
    {
        if (!Code().IsMatch(input.Code))
        {
            yield return new("Code", "Mã gồm chữ thường không dấu, số, gạch ngang và dấu chấm, ví dụ trade.retail.");
        }

        if (input.ValidFrom is not { Year: >= 2000 and <= 2099 } from)
        {
            yield return new("ValidFrom", "Hãy ghi ngày bắt đầu áp dụng, dạng ngày/tháng/năm.");
        }
        else if (newest is not null && from < newest.ValidFrom)
        {
            yield return new("ValidFrom", $"Ngày áp dụng không được trước ngày của phiên bản hiện có ({newest.ValidFrom:dd/MM/yyyy}).");
        }

        foreach (var (field, text, words, most) in new[] { ("Name", input.Name, "tên chỉ tiêu", LongestName), ("Meaning", input.Meaning, "nội dung", LongestText), ("Theme", input.Theme, "nhóm", 60), ("Measure", input.Measure, "đơn vị tính", 60), ("Reason", input.Reason, "lý do thay đổi", LongestText) })
        {
            if (Clean(text).Length is 0 || Clean(text).Length > most)
            {
                yield return new(field, $"Hãy ghi {words}, dài tối đa {most} ký tự.");
            }
        }

        if (input.Decimals is < 0 or > 4)
        {
            yield return new("Decimals", "Số chữ số thập phân từ 0 đến 4.");
        }

        if (input.DueDays is < 1 or > MostDueDays)
        {
            yield return new("DueDays", $"Hạn báo cáo từ 1 đến {MostDueDays} ngày làm việc sau khi hết kỳ.");
        }

        if (input is { Least: { } least, Most: { } highest } && least > highest)
        {
            yield return new("Least", "Mức thấp nhất phải không lớn hơn mức cao nhất.");
        }

        if ((input.Least is { } a && Amounts.Of(a) is null) || (input.Most is { } b && Amounts.Of(b) is null))
        {
            yield return new("Most", "Mức có tối đa 4 chữ số thập phân và không quá 100 nghìn tỷ.");
        }

        if (!input.Negative && input.Least < 0)
        {
            yield return new("Least", "Chỉ tiêu không âm thì mức thấp nhất không được âm.");
        }

        if (!Enum.IsDefined(input.Period) || !Enum.IsDefined(input.Scope) || input.Direction is < 0 or > 2)
        {
            yield return new("Period", "Hãy chọn kỳ báo cáo, phạm vi và chiều tốt trong danh sách.");
        }
    }

    private static string Clean(string text) => VietnameseText.Clean(text).Trim();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+){1,4}$")]
    private static partial Regex Code();
}
