using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>Sends a dossier that came to the wrong place on to the desk of the competent agency. Number, first slip and promised day stay; the time the sender kept it is charged to the sender.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>not-competent</c>, <c>same-agency</c>, <c>reason-missing</c>.</remarks>
public sealed class ForwardToCompetent(DeskGate gate, DeskRecords records, ICatalogue catalogue, IOrganisation organisation, StepUnits units, Processes processes, DossierClock clock, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string AgencyId { get; init; }
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReceiveDossier, c.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (!Possible(opened.Dossier, processes))
        {
            return new Refusal("not-now", "Chỉ chuyển thẩm quyền khi hồ sơ còn ở bước tiếp nhận.");
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ForwardToCompetent));
        var today = Instants.LocalDate(change.Now);
        if (input.AgencyId == before.CompetentAgency)
        {
            return new Refusal("same-agency", [new FieldMessage("AgencyId", "Hồ sơ đang thuộc cơ quan này.")]);
        }

        if (organisation.Current.Find(input.AgencyId) is not { } agency || !catalogue.IsCompetent(before.Topic, agency.Id, today) || units.Desk(agency.Id) is not { } desk)
        {
            return new Refusal("not-competent", [new FieldMessage("AgencyId", "Cơ quan này không giải quyết thủ tục của hồ sơ. Nếu không cơ quan nào trong tỉnh có thẩm quyền, hãy từ chối tiếp nhận và ghi rõ cơ quan có thẩm quyền.")]);
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi vì sao chuyển.") is { } missing)
        {
            return missing;
        }

        var earlierOnes = await records.Forwardings(before.Id, cancel);
        var since = earlierOnes.Count > 0 ? earlierOnes[^1].ForwardedAt : before.ReceivedAt ?? before.OpenedAt;
        var after = before with { CompetentAgency = agency.Id, ReceivingAgency = desk.Id, Agency = desk.Id, UnitCode = agency.UnitCode, UnitDate = today, Assignee = null };
        CaseStore.Save(change, before, after, "forward-competent", $"Chuyển hồ sơ đến đúng nơi có thẩm quyền: {agency.Name}. Số hồ sơ, giấy hẹn và ngày hẹn giữ nguyên");
        CaseStore.Access(change, before.Id, desk.Id, "receiving");
        CaseStore.Access(change, before.Id, agency.Id, "competent");
        change.Write(
            "insert into services_forwardings(case_id, no, from_agency, to_agency, from_desk, to_desk, reason, forwarded_at, forwarded_by, held_minutes) values (@Id, @No, @FromAgency, @ToAgency, @FromDesk, @ToDesk, @Reason, @Now, @By, @Held)",
            new
            {
                before.Id,
                No = earlierOnes.Count + 1,
                FromAgency = before.CompetentAgency,
                ToAgency = agency.Id,
                FromDesk = before.ReceivingAgency,
                ToDesk = desk.Id,
                Reason = Reasons.Clean(input.Reason),
                change.Now,
                By = user.Actor.AccountId,
                Held = (long)clock.Calendar.WorkingTimeBetween(since, change.Now).TotalMinutes,
            });
        change.Emit(DeskEvents.ForwardedToCompetent, after, before.ReceivingAgency);
        return await change.Commit(() => DossierGate.View(after));
    }

    internal static bool Possible(Dossier dossier, Processes processes) =>
        dossier.State is DossierState.New or DossierState.Received && dossier.Case.Step == processes.Find(dossier.Case.Process, dossier.Case.ProcessVersion).Steps[0].Code;
}
