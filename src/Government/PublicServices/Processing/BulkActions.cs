using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>What became of several dossiers: how many were done, and why each of the others was not.</summary>
public sealed record BulkOutcome(int Done, IReadOnlyList<(string Number, Guid Id, string Why)> Refused);

/// <summary>
/// One action on several dossiers: the same operation for each with a key of its own, so that a repeated form repeats nothing.
/// Each stands for itself: what is refused is named with its reason and holds up no other.
/// </summary>
/// <remarks>Refuses, as a whole: <c>no-such-action</c>, <c>reason-missing</c>, <c>reason-too-long</c>, <c>unconfirmed</c>.</remarks>
public sealed class BulkActions(DossierActions actions, Reasons reasons)
{
    /// <summary>What may be done with several at once.</summary>
    public static IReadOnlyList<string> Known { get; } = ["assign", "rework", "approve"];

    /// <param name="action">One of <see cref="Known"/>.</param>
    /// <param name="picks">Dossiers as <c>id:version:number</c>.</param>
    /// <param name="confirmed">The signer says that she has looked at each.</param>
    public async Task<Outcome<BulkOutcome>> Handle(string action, ActionInput input, IEnumerable<string> picks, bool confirmed, CurrentUser user, CancellationToken cancel)
    {
        if (!Known.Contains(action))
        {
            return new Refusal("no-such-action", "Không có việc này cho nhiều hồ sơ.");
        }

        if (action == "rework" && reasons.Check(input.Reason, "Reason", "Hãy ghi rõ cần sửa gì; lý do này ghi vào từng hồ sơ.") is { } missing)
        {
            return missing;
        }

        if (action == "approve" && !confirmed)
        {
            return new Refusal("unconfirmed", [new FieldMessage("xacNhan", "Hãy xác nhận đã xem từng hồ sơ trước khi ký.")]);
        }

        var done = 0;
        var refused = new List<(string, Guid, string)>();
        foreach (var parts in picks.Distinct().Select(p => p.Split(':')))
        {
            if (parts.Length != 3 || !Guid.TryParse(parts[0], out var id) || !long.TryParse(parts[1], out var version))
            {
                continue;
            }

            var outcome = await actions.Run(action, input with { RequestId = DossierActions.KeyOf(input.RequestId, $"{action} {id:N}"), DossierId = id, Version = version }, user, cancel);
            if (outcome.Succeeded)
            {
                done++;
            }
            else
            {
                refused.Add((parts[2], id, outcome.Refusal!.Text));
            }
        }

        return new BulkOutcome(done, refused);
    }
}
