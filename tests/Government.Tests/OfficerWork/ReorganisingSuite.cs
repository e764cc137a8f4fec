using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Reorganising;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>A province whose chart follows the day, and what somebody who plans a reorganisation does.</summary>
public abstract class ReorganisingSuite(Dialect dialect) : PublicServices.OfficeSuite(dialect)
{
    protected const string TuCuong = "H23.32.11", ThuongHong = "H24.143", NguyenLuongBang = "H24.161";
    protected static readonly DateOnly First = new(2025, 7, 1);

    protected override ValueTask<IReadOnlyDictionary<string, string?>?> Running() =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string?>?>(new Dictionary<string, string?> { ["NhipCau:ChartDate"] = "today" });

    protected MoveWork Mover => Get<IEnumerable<ISweep>>().OfType<MoveWork>().Single();

    protected async Task<Guid> Drafted(DateOnly day, params (string From, string To)[] arrows) => (await Get<DraftPlan>().Handle(
        new()
        {
            RequestId = Guid.NewGuid(),
            Day = day,
            Title = "Sắp xếp xã",
            LegalBasis = "Nghị quyết 1669/NQ-UBTVQH15",
            Arrows = arrows.Length == 0 ? null : [.. arrows.Select(a => new Arrow { FromAgency = a.From, ToAgency = a.To })],
        }, await Office.As("quantri"), Cancel)).Value.Id;

    protected async Task<PlanPreview> Preview(Guid plan) => await Get<PlanPicture>().Of((await Get<PlanStore>().Find(plan, Cancel))!, Cancel);

    protected async Task<Outcome<ApprovePlan.Answer>> Approve(Guid plan) =>
        await Get<ApprovePlan>().Handle(new() { RequestId = Guid.NewGuid(), PlanId = plan, Version = (await Get<PlanStore>().Find(plan, Cancel))!.Version }, await Office.As("quantri"), Cancel);

    protected async Task<Outcome<ReversePlan.Answer>> Reverse(Guid plan) =>
        await Get<ReversePlan>().Handle(new() { RequestId = Guid.NewGuid(), PlanId = plan, Version = (await Get<PlanStore>().Find(plan, Cancel))!.Version }, await Office.As("quantri"), Cancel);

    protected async Task<string[]> SeatsOf(string login) => [.. (await Office.As(login)).Positions.Select(p => p.AgencyId).Order(StringComparer.Ordinal)];

    protected async Task NewAgencies() =>
        (await Get<ImportAgencies>().Run(Path.Combine(Get<Folders>().Data, "haiphong", "agencies.csv"), Cancel)).Rejected.ShouldBeEmpty();
}
