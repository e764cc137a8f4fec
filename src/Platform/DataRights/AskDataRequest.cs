using System.Globalization;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.DataRights;

/// <summary>Opens a case about one's own data at the commune where the person lives, else at the province, due within the time the law sets.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>assurance-needed</c>, <c>kind-missing</c>, <c>holds-position</c>, <c>details-missing</c>, <c>open-before</c>.</remarks>
internal sealed class AskDataRequest(
    RequestKinds kinds, DataRequests requests, CaseStore cases, PersonStore persons, AssuranceRules levels, IOrganisation organisation, WorkCalendar calendar, Changes changes)
{
    /// <summary>The action in <c>assurance_levels.csv</c>.</summary>
    public const string Action = "data-request";

    private const int LongestDetails = 2000;

    public sealed record Answer(Guid CaseId, string Number);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Kind { get; init; } = "";
        public string Details { get; init; } = "";
    }

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (user.PersonId is not { } me || await persons.Find(me, cancel) is not { } person)
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(AskDataRequest));
        var today = Instants.LocalDate(change.Now);
        if (AssuranceNeeded.Check(levels.OfAction(Action, today), user) is { } lower)
        {
            return lower;
        }

        if (kinds.Find(input.Kind, today) is not { } kind)
        {
            return new Refusal("kind-missing", [new FieldMessage("Kind", T("mydata.no-kind"))]);
        }

        if (kind.Closing && user.Positions.Count > 0)
        {
            return new Refusal("holds-position", [new FieldMessage("Kind", T("closing.position"))]);
        }

        var details = VietnameseText.Clean(input.Details).Trim();
        if (details.Length > LongestDetails || (details.Length == 0 && kind.NeedsWords))
        {
            return new Refusal("details-missing", [new FieldMessage("Details", T("mydata.no-details", LongestDetails))]);
        }

        var agency = organisation.Current.OfUnit(person.UnitCode, "commune") ?? organisation.Current.Agencies.First(a => a.ParentId.Length == 0);
        CaseRecord? c = null;
        change.First(async (connection, transaction) =>
        {
            var sequence = await cases.DrawNumber(connection, transaction, $"{DataRequests.CaseKind}:{agency.Id}", today);
            c = Case(kind, agency, me, user.Actor.AccountId, change.Now, sequence);
            CaseStore.Open(change, c, "ask", kind.Name);
            requests.AddTo(change, new DataRequest { CaseId = c.Id, PersonId = me, AccountId = user.Actor.AccountId, Kind = kind.Code, AgencyId = agency.Id }, details, new Refusal("open-before", T("mydata.open-before")));
            change.Emit(new NewEvent(DataRequestAnnouncer.Asked, new DataRequestAnnouncer.Facts(c.Id, c.Number, kind.Name, agency.Id, user.Actor.AccountId, "")), c.Id, 1);
        });
        return await change.Commit(() => new Answer(c!.Id, c.Number));
    }

    private CaseRecord Case(RequestKind kind, Agency agency, Guid person, Guid account, DateTimeOffset now, long sequence)
    {
        var due = DeadlineCalculator.Due(kind.Limit, now, calendar).Due;
        return new CaseRecord
        {
            Id = Guid.CreateVersion7(now),
            Kind = DataRequests.CaseKind,
            Number = string.Create(CultureInfo.InvariantCulture, $"DL-{agency.Id}-{Instants.LocalDate(now):yyMMdd}-{sequence:0000}"),
            Topic = kind.Code,
            Title = kind.Name,
            SubmitterId = person,
            OwnerId = person,
            SubmitterAccount = account,
            Channel = (int)Channel.Online,
            CompetentAgency = agency.Id,
            ReceivingAgency = agency.Id,
            Agency = agency.Id,
            UnitCode = agency.UnitCode,
            UnitDate = Instants.LocalDate(now),
            Process = DataRequests.CaseKind,
            ProcessVersion = 1,
            Step = "decide",
            State = 1,
            OpenedAt = now,
            ReceivedAt = now,
            PromisedAt = due,
            FirstPromisedAt = due,
            PromisedOn = due is { } at ? Instants.LocalDate(at) : null,
            CalendarVersion = calendar.Version,
            TimeLimit = kind.Limit.ToString(),
            StepDueAt = due,
            Version = 1,
        };
    }
}
