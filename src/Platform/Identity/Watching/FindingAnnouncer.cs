using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;

namespace NhipCau.Platform.Identity;

/// <summary>Tells who has to look: the inspectors of the agency, else whoever is nearest above with the right to.</summary>
internal sealed class FindingAnnouncer(RightsExplained rights, Roles roles, Officers officers, IOrganisation organisation) : IAnnouncer
{
    public const string Found = "identity.reading-found";
    public const string Decided = "identity.reading-decided";

    /// <summary>Payload of <see cref="Found"/>.</summary>
    public sealed record Facts(Guid Id, string Rule, string Name, Guid AccountId, string Agency, DateOnly Day, long Counted);

    /// <summary>Payload of <see cref="Decided"/>.</summary>
    public sealed record Decision(Guid Id, Guid AccountId, string Agency, string Verdict, string Reason);

    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type != Found || e.Payload<Facts>() is not { } f || organisation.Current.Find(f.Agency) is not { } agency)
        {
            return [];
        }

        var name = (await officers.Names([f.AccountId], cancel)).GetValueOrDefault(f.AccountId) ?? "";
        var message = new Message(
            $"Việc đọc dữ liệu cần xem: {name}", $"{agency.Name}, ngày {f.Day:dd/MM/yyyy}. {f.Name}: {f.Counted}. Hãy xem các lượt đọc và ghi ý kiến.", $"/can-bo/giam-sat-doc/{f.Id:D}", null);
        return [.. (await Reviewers(agency, f.AccountId, cancel)).Select(r => (r, message))];
    }

    private async Task<IReadOnlyList<Guid>> Reviewers(Agency agency, Guid reader, CancellationToken cancel)
    {
        var may = (await rights.Who(Permissions.ReviewReads, agency, null, cancel)).Where(r => r.AccountId != reader).ToList();
        var inspecting = roles.All.Where(r => r.Permissions.Contains(Permissions.UseMandate)).Select(r => r.Name).ToHashSet();
        var inspectors = may.Where(r => inspecting.Contains(r.Role)).ToList();
        return [.. (inspectors.Count > 0 ? inspectors : may).GroupBy(r => organisation.Current.Find(r.SeatAt)?.Path.Length ?? 0).MaxBy(g => g.Key)?.Select(r => r.AccountId).Distinct() ?? []];
    }
}
