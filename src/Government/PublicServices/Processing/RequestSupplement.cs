using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Asks the applicant for missing papers and stops the clock (TT 03/2025/TT-VPCP, form 02). A second request makes the dossier late for QĐ 766 and must be confirmed.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>no-papers</c>, <c>second-unconfirmed</c>.</remarks>
public sealed class RequestSupplement(DossierGate gate, Reasons reasons, CaseStore cases, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary>Names of the missing papers.</summary>
        public required IReadOnlyList<string> Papers { get; init; }
        public required string Reason { get; init; }
        /// <summary>The officer has read that a second request counts as late.</summary>
        public bool SecondConfirmed { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "supplement", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do cần bổ sung để người nộp hiểu.") is { } missing)
        {
            return missing;
        }

        var papers = input.Papers.Select(Reasons.Clean).Where(p => p.Length > 0).ToArray();
        if (papers.Length == 0)
        {
            return new Refusal("no-papers", [new FieldMessage("Papers", "Hãy ghi ít nhất một giấy tờ cần bổ sung, mỗi giấy tờ một dòng.")]);
        }

        if (opened.Case.SupplementCount > 0 && !input.SecondConfirmed)
        {
            return new Refusal("second-unconfirmed", [new FieldMessage("SecondConfirmed", "Hồ sơ đã được yêu cầu bổ sung một lần. Yêu cầu lần nữa thì theo QĐ 766/QĐ-TTg hồ sơ bị tính là trễ hạn. Hãy đánh dấu xác nhận nếu vẫn cần.")]);
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(RequestSupplement));
        var no = before.SupplementCount + 1;
        var after = before with { State = (int)DossierState.SupplementRequested, SupplementCount = no };
        after = before.ReceivedAt is null ? after with { PausedSince = change.Now } : DossierClock.Pause(change, after, await cases.Pauses(before.Id, cancel), "supplement", "");
        CaseStore.Save(change, before, after, "supplement", $"Cần bổ sung: {string.Join("; ", papers)}. Lý do: {Reasons.Clean(input.Reason)}");
        change.Write(
            "insert into services_supplements(case_id, no, requested_at, reason, papers) values (@Id, @No, @Now, @Reason, @Papers)",
            new { before.Id, No = no, change.Now, Reason = Reasons.Clean(input.Reason), Papers = string.Join('\n', papers) });
        if (no > 1)
        {
            Dossiers.Set(change, opened.Dossier.Row with { LateBySupplement = true });
        }

        change.Emit(DossierEvents.SupplementRequested, after, no.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => DossierGate.View(after));
    }
}
