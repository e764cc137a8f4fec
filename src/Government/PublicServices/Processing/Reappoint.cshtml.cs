using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>New days proposed after the calendar changed; each chosen one is an apology of its own (form 04) with a key of its own.</summary>
[Authorize]
public sealed class ReappointModel(PromiseProposals proposals, MovePromise move, OfficerDesk desk, CurrentUser user) : PageModel
{
    private const int MostShown = 100;

    public IReadOnlyList<PromiseProposal> Shown { get; private set; } = [];
    public string? Said { get; private set; }
    public string? Wrong { get; private set; }
    public IReadOnlyList<(string Number, string Why)> Refused { get; private set; } = [];
    public bool Posted { get; private set; }
    public IReadOnlySet<Guid> Picked { get; private set; } = new HashSet<Guid>();
    public string Reason { get; private set; } = "Lịch nghỉ, làm bù thay đổi theo quyết định của cơ quan có thẩm quyền.";
    public Guid NewKey { get; } = Guid.CreateVersion7();

    [BindProperty(SupportsGet = true, Name = "cq")]
    public string? Agency { get; set; }

    public string Query => string.IsNullOrEmpty(Agency) ? "" : $"?cq={Uri.EscapeDataString(Agency)}";

    public async Task<IActionResult> OnGetAsync(int? so, CancellationToken cancel)
    {
        Said = so is > 0 ? $"Đã xin lỗi và hẹn lại {so} hồ sơ." : null;
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, string[] pick, string? lyDo, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || pick.Length > MostShown || !user.IsOfficer)
        {
            return BadRequest();
        }

        var (done, refused, picked) = (0, new List<(string, string)>(), new HashSet<Guid>());
        foreach (var parts in pick.Distinct().Select(p => p.Split(':')))
        {
            if (parts.Length != 4 || !Guid.TryParse(parts[0], out var id) || !long.TryParse(parts[1], out var version)
                || !DateOnly.TryParseExact(parts[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                continue;
            }

            picked.Add(id);
            var outcome = await move.Handle(
                new() { RequestId = DossierActions.KeyOf(requestId, $"reappoint {id:N}"), DossierId = id, Version = version, Reason = lyDo ?? "", NewDay = day }, user, cancel);
            if (outcome.Succeeded)
            {
                done++;
            }
            else
            {
                refused.Add((parts[2], outcome.Refusal!.Text));
            }
        }

        if (done > 0 && refused.Count == 0)
        {
            return LocalRedirect($"/can-bo/hen-lai{Query}{(Query.Length == 0 ? "?" : "&")}so={done}");
        }

        (Posted, Picked, Refused, Reason) = (true, picked, refused, lyDo ?? "");
        Wrong = picked.Count == 0 ? "Chưa chọn hồ sơ nào." : null;
        Said = picked.Count == 0 ? null : $"Đã hẹn lại {done} hồ sơ, {refused.Count} hồ sơ chưa được.";
        return await Load(cancel) ? Page() : NotFound();
    }

    /// <summary><c>id:version:number:day</c>.</summary>
    public static string Pick(PromiseProposal p) => string.Create(CultureInfo.InvariantCulture, $"{p.Case.Id:D}:{p.Case.Version}:{p.Case.Number}:{p.Proposed:yyyy-MM-dd}");

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return false;
        }

        var mine = new[] { Permissions.ProcessDossier, Permissions.ApproveDossier, Permissions.ReceiveDossier }.SelectMany(p => desk.Buckets(user, p)).Distinct().Where(a => string.IsNullOrEmpty(Agency) || a == Agency).ToList();
        Shown = [.. (await proposals.Of(mine, cancel)).Take(MostShown)];
        return true;
    }
}
