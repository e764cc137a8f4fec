using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>One agency of a plan with what goes with it.</summary>
/// <param name="Seats">Officers whose seats go.</param>
/// <param name="Rights">Rights given directly and delegations that are touched.</param>
/// <param name="Open">Cases under way there today.</param>
/// <param name="Targets">The agencies it may go to; more than one: it is divided.</param>
public sealed record PlanRow(Route Route, int Seats, int Rights, int Open, IReadOnlyList<Agency> Targets);

/// <summary>What a plan would do: every agency with its officers, rights and cases, what stands against it, and what should be looked at.</summary>
/// <param name="Problems">With one of these it cannot be approved.</param>
public sealed record PlanPreview(Plan Plan, Routes Routes, IReadOnlyList<PlanRow> Rows, IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks)
{
    public int Seats => Rows.Sum(r => r.Seats);
    public int Rights => Rows.Sum(r => r.Rights);
    public int Open => Rows.Sum(r => r.Open);
}

/// <summary>Works out what a plan would do today.</summary>
public sealed class PlanPicture(PlanStore plans, SeatMoves seats, GivenRightMoves rights, CaseMoves cases, Roles roles, IOrganisation organisation, TimeProvider clock)
{
    private const int MostNamed = 20;

    public async Task<PlanPreview> Of(Plan plan, CancellationToken cancel)
    {
        var (before, after) = (organisation.On(plan.EffectiveOn.AddDays(-1)), organisation.On(plan.EffectiveOn));
        var arrows = await plans.Arrows(plan.Id, cancel);
        var routes = new Routes(arrows, await plans.Officers(plan.Id, cancel), before, after);
        var ending = before.Agencies.Where(a => after.Find(a.Id) is null && routes.Of(a.Id) is null).ToList();
        string[] all = [.. routes.All.Select(r => r.From.Id).Concat(ending.Select(a => a.Id))];
        var (held, open) = (await seats.Beyond(all, Day(plan), cancel), await cases.OpenAt(all, cancel));
        var given = await rights.Touching([.. routes.All.Select(r => r.From.Id)], plan.EffectiveOn, cancel);
        var bySeat = held.ToLookup(s => s.AgencyId);
        var rows = routes.All.OrderBy(r => r.From.Path, StringComparer.Ordinal).Select(r => new PlanRow(
            r, bySeat[r.From.Id].Select(s => s.AccountId).Distinct().Count(), given.Count(g => g.HeldAt == r.From.Id), open.GetValueOrDefault(r.From.Id),
            [.. arrows.Where(a => a.FromAgency == r.From.Id).Select(a => after.Find(a.ToAgency)).OfType<Agency>()])).ToList();
        List<string> problems = [.. Problems(plan, arrows, rows, bySeat, routes, before, after)];
        if (await plans.Touching(plan.Id, [.. arrows.SelectMany(a => new[] { a.FromAgency, a.ToAgency })], cancel) is { } other)
        {
            problems.Add($"Kế hoạch «{other}» đang chờ hoặc đang chuyển một trong các cơ quan này. Hãy đợi kế hoạch ấy xong.");
        }

        return new PlanPreview(plan, routes, rows, problems, [.. Remarks(routes, held, [.. ending.Where(a => bySeat[a.Id].Any() || open.GetValueOrDefault(a.Id) > 0)])]);
    }

    /// <summary>Seats go on the plan's day, or today where that day is past.</summary>
    public DateOnly Day(Plan plan) => plan.EffectiveOn > clock.Today() ? plan.EffectiveOn : clock.Today();

    private IEnumerable<string> Problems(Plan plan, List<Arrow> arrows, List<PlanRow> rows, ILookup<string, Seat> held, Routes routes, OrganisationChart before, OrganisationChart after)
    {
        if (arrows.Count == 0)
        {
            yield return "Kế hoạch chưa có cơ quan nào.";
        }

        if (organisation.ChartDate != clock.Today())
        {
            yield return $"Sơ đồ tổ chức của hệ thống đang ghim ở ngày {organisation.ChartDate:dd/MM/yyyy}. Hãy bỏ ghim (cài đặt NhipCau:ChartDate) rồi mới duyệt.";
        }

        foreach (var arrow in arrows)
        {
            if (before.Find(arrow.FromAgency) is not { } from)
            {
                yield return $"{arrow.FromAgency}: không có cơ quan này ngày {before.Date:dd/MM/yyyy}.";
            }
            else if (after.Find(arrow.ToAgency) is null)
            {
                yield return $"{from.Name}: chưa có cơ quan tiếp nhận ngày {after.Date:dd/MM/yyyy}. Hãy nhập danh mục cơ quan mới, rồi lập lại kế hoạch.";
            }
            else if (arrows.Any(a => a.FromAgency == arrow.ToAgency))
            {
                yield return $"{from.Name}: nơi tiếp nhận cũng nằm trong kế hoạch. Hãy chỉ thẳng đến cơ quan sau cùng.";
            }
        }

        foreach (var row in rows.Where(r => held[r.Route.From.Id].Any(s => routes.Officer(s.AgencyId, s.AccountId) is null) || (r.Route.Work is null && r.Open > 0)))
        {
            yield return row.Targets.Count > 1 ? $"{row.Route.From.Name} được chia: hãy chọn nơi nhận cán bộ và nơi nhận hồ sơ."
                : arrows.Any(a => a.FromAgency == row.Route.From.Id) ? $"{row.Route.From.Name}: chưa biết chuyển về đâu."
                : $"{row.Route.From.Name} có {row.Seats} cán bộ, {row.Open} hồ sơ, mà nơi tiếp nhận {row.Route.Root.Name} không có cơ quan tương ứng. Hãy thêm cơ quan này vào kế hoạch, hoặc chọn nơi đến cho từng người.";
        }
    }

    private IEnumerable<string> Remarks(Routes routes, List<Seat> held, List<Agency> ending)
    {
        var heads = roles.All.Where(r => r.Permissions.Contains(Permissions.AssignDossier)).Select(r => r.Code).ToHashSet();
        var crowded = held.Where(s => heads.Contains(s.Role) && routes.Of(s.AgencyId) is not null).Select(s => (s.AccountId, To: routes.Officer(s.AgencyId, s.AccountId)))
            .Where(s => s.To is { Length: > 0 }).Distinct().GroupBy(s => s.To!).Where(g => g.Count() > 1).ToList();
        foreach (var group in crowded.Take(MostNamed))
        {
            yield return $"{routes.All.SelectMany(r => new[] { r.Staff, r.Work }).OfType<Agency>().FirstOrDefault(a => a.Id == group.Key)?.Name ?? group.Key} sẽ có {group.Count()} người đứng đầu. Hãy chọn người thôi chức vụ ở trang từng cơ quan, hoặc sửa chức vụ sau ngày sắp xếp.";
        }

        foreach (var agency in ending.Take(MostNamed))
        {
            yield return $"{agency.Name} hết hiệu lực đúng ngày này mà không nằm trong kế hoạch; cán bộ và hồ sơ ở đó không được chuyển.";
        }

        var more = Math.Max(0, crowded.Count - MostNamed) + Math.Max(0, ending.Count - MostNamed);
        if (more > 0)
        {
            yield return $"Còn {more} điều tương tự.";
        }
    }
}
