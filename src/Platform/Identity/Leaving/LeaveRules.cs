using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Whether somebody may stand in: she works in the agency, holds what the work needs, and no chain of substitutes comes back to its beginning.</summary>
internal sealed class LeaveRules(Leaves leaves, Officers officers)
{
    private static readonly HashSet<string> None = [];

    private static readonly Dictionary<string, string> Words = new()
    {
        [Permissions.ReceiveDossier] = "tiếp nhận",
        [Permissions.ProcessDossier] = "thụ lý",
        [Permissions.ApproveDossier] = "phê duyệt",
        [Permissions.ReturnDossier] = "trả kết quả",
    };

    /// <remarks>Refuses: <c>no-such-officer</c>, <c>no-such-substitute</c>, <c>overlap</c>, <c>circle</c>, <c>rights-missing</c>.</remarks>
    public async Task<Refusal?> Check(Leave wanted, CancellationToken cancel)
    {
        var held = await officers.Held(wanted.AgencyId, Words.Keys, cancel);
        if (!held.ContainsKey(wanted.AccountId))
        {
            return new Refusal("no-such-officer", [new FieldMessage("Account", "Người nghỉ không làm việc ở cơ quan này.")]);
        }

        if (wanted.SubstituteId == wanted.AccountId || !held.ContainsKey(wanted.SubstituteId))
        {
            return new Refusal("no-such-substitute", [new FieldMessage("Substitute", "Hãy chọn người thay là đồng nghiệp đang làm việc ở cùng cơ quan.")]);
        }

        var others = (await leaves.From(wanted.FirstDay, [wanted.AgencyId], cancel)).Where(l => l.Meets(wanted.FirstDay, wanted.LastDay)).ToList();
        if (others.FirstOrDefault(l => l.AccountId == wanted.AccountId) is { } own)
        {
            return Overlap(own);
        }

        var below = Chain(others, wanted.SubstituteId, wanted.FirstDay, wanted.LastDay, l => l.AccountId, l => l.SubstituteId);
        var above = Chain(others, wanted.AccountId, wanted.FirstDay, wanted.LastDay, l => l.SubstituteId, l => l.AccountId);
        var names = await officers.Names([.. below, .. above], cancel);
        if (below.Contains(wanted.AccountId) || below.Overlaps(above))
        {
            return new Refusal("circle", [new FieldMessage("Substitute", $"{names.GetValueOrDefault(wanted.SubstituteId)} cũng nghỉ trong những ngày này và việc lại chuyển về {names.GetValueOrDefault(wanted.AccountId)}. Hãy chọn người khác.")]);
        }

        var missing = (from absent in above
                       from stand in below
                       from permission in held.GetValueOrDefault(absent, None).Except(held.GetValueOrDefault(stand, None))
                       select (Absent: absent, Stand: stand, Permission: permission)).FirstOrDefault();
        return missing.Permission is null ? null : new Refusal("rights-missing", [new FieldMessage(
            "Substitute", $"{names.GetValueOrDefault(missing.Stand)} không có quyền {Words[missing.Permission]} như {names.GetValueOrDefault(missing.Absent)}. Hãy chọn người có đủ quyền.")]);
    }

    public static Refusal Overlap(Leave own) => new("overlap", [new FieldMessage("FirstDay", $"Người này đã có kỳ nghỉ từ {own.FirstDay:dd/MM/yyyy} đến {own.LastDay:dd/MM/yyyy}. Hãy kết thúc kỳ đó trước hoặc chọn ngày khác.")]);

    /// <summary>Everybody reached from one officer, over leaves that share days with each other.</summary>
    private static HashSet<Guid> Chain(List<Leave> leaves, Guid start, DateOnly from, DateOnly to, Func<Leave, Guid> at, Func<Leave, Guid> next)
    {
        var reached = new HashSet<Guid> { start };
        var open = new Queue<(Guid Account, DateOnly From, DateOnly To)>([(start, from, to)]);
        while (open.TryDequeue(out var here))
        {
            foreach (var leave in leaves.Where(l => at(l) == here.Account && l.Meets(here.From, here.To)))
            {
                if (reached.Add(next(leave)))
                {
                    open.Enqueue((next(leave), Max(here.From, leave.FirstDay), Min(here.To, leave.LastDay)));
                }
            }
        }

        return reached;
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
