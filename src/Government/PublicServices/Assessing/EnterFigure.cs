using NhipCau.Government.PublicServices.Reporting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>What an entry left.</summary>
public sealed record EnteredView(Guid Id, string Measure, int Version);

/// <summary>An officer enters a figure another system holds, with where it comes from; earlier entries stay readable. A produced report locks its months.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>unknown-measure</c>, <c>month-open</c>, <c>number-wrong</c>, <c>source-missing</c>, <c>locked</c>, <c>stale</c>.</remarks>
public sealed class EnterFigure(IOrganisation organisation, IndexEditions editions, ReportLocks locks, EnteredFigures figures, Reasons reasons, Changes changes, TimeProvider clock)
{
    private const long Most = 100_000_000;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Agency { get; init; }

        /// <summary>Any day of the month.</summary>
        public required DateOnly Month { get; init; }
        public required string Measure { get; init; }

        /// <summary>The version seen; 0 when nothing was entered.</summary>
        public required int Version { get; init; }
        public required long Numerator { get; init; }
        public long Denominator { get; init; }

        /// <summary>The system or paper the figure was read from.</summary>
        public required string Source { get; init; }
    }

    public async Task<Outcome<EnteredView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<EnteredView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (organisation.Current.Find(input.Agency) is not { } agency || !user.Grants.Allows(Permissions.ReportOversight, agency.Path))
        {
            return Refusal.NotFound;
        }

        var month = new DateOnly(input.Month.Year, input.Month.Month, 1);
        if (editions.On(month).Entered.FirstOrDefault(e => e.Key == input.Measure) is not { } kind)
        {
            return new Refusal("unknown-measure", "Bộ chỉ số của kỳ này không có số liệu đó.");
        }

        if (month > clock.Today())
        {
            return new Refusal("month-open", [new FieldMessage("Month", "Tháng này chưa tới, chưa có số liệu để nhập.")]);
        }

        if (Check(kind, input) is { } wrong)
        {
            return wrong;
        }

        if (await locks.Holding(agency, month, cancel) is { } report)
        {
            return new Refusal("locked", $"Số liệu tháng {month.Month}/{month.Year} đã chốt trong {report}. Muốn sửa, hãy mở đính chính báo cáo đó trước.");
        }

        var before = (await figures.Of(agency.Id, month, cancel)).GetValueOrDefault(kind.Key);
        if ((before?.Version ?? 0) != input.Version)
        {
            return Refusal.Stale;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EnterFigure));
        var view = new EnteredView(Guid.CreateVersion7(change.Now), kind.Key, input.Version + 1);
        change.Guard(
            "insert into services_index_entries(id, agency, month, measure, numerator, denominator, source, entered_by, entered_at, version) values (@Id, @Agency, @Month, @Measure, @Numerator, @Denominator, @Source, @By, @Now, @Version) on conflict do nothing",
            new { view.Id, Agency = agency.Id, Month = month, view.Measure, input.Numerator, Denominator = kind.CountOnly ? 0 : input.Denominator, Source = Reasons.Clean(input.Source), By = user.Actor.AccountId, change.Now, view.Version });
        change.Emit(new NewEvent("index.figure-entered", new { Agency = agency.Id, Month = month, view.Measure, input.Numerator, input.Denominator, view.Version }));
        return await change.Commit(() => view);
    }

    private Refusal? Check(IndexEntryKind kind, Input input)
    {
        var wrong = new List<FieldMessage>();
        if (input.Numerator is < 0 or > Most)
        {
            wrong.Add(new FieldMessage("Numerator", "Hãy nhập một số nguyên từ 0."));
        }

        if (!kind.CountOnly && input.Denominator is < 0 or > Most)
        {
            wrong.Add(new FieldMessage("Denominator", "Hãy nhập một số nguyên từ 0."));
        }
        else if (!kind.CountOnly && input.Numerator > input.Denominator)
        {
            wrong.Add(new FieldMessage("Numerator", "Số này không thể lớn hơn tổng số ở ô bên cạnh."));
        }

        if (wrong.Count > 0)
        {
            return new Refusal("number-wrong", wrong);
        }

        return reasons.Check(input.Source, "Source", "Hãy ghi số liệu lấy từ hệ thống hoặc văn bản nào.") is { } missing ? missing with { Code = "source-missing" } : null;
    }
}
