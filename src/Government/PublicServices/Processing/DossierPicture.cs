using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Everything an officer's dossier page shows, in clear; made only by <see cref="DossierPictures"/>, which has recorded the reading.</summary>
public sealed record DossierPicture
{
    public required Dossier Dossier { get; init; }
    public required Procedure? Procedure { get; init; }
    public required string StepName { get; init; }
    public required Badge Badge { get; init; }
    public required Person? Owner { get; init; }
    public required Person? Submitter { get; init; }
    /// <summary>Who handed it in for whom; null when it is the submitter's own.</summary>
    public required string? HandedIn { get; init; }
    public required string AgencyName { get; init; }
    public required string DeskName { get; init; }
    public required string? Assignee { get; init; }
    public required CheckAnswersView? Answers { get; init; }
    public required IReadOnlyList<Paper> Papers { get; init; }
    public required Deadline? Deadline { get; init; }
    public required IReadOnlyList<Supplement> Supplements { get; init; }
    public required IReadOnlyList<Fee> Fees { get; init; }
    public required IReadOnlyList<(Consultation Asked, string Agency, Badge Badge)> Consultations { get; init; }
    public required IReadOnlyList<TimelineItem> Trail { get; init; }
    public required IReadOnlyList<ActionForm> Actions { get; init; }
    public required DateOnly Today { get; init; }
    public required bool Revealed { get; init; }

    public CaseRecord Case => Dossier.Case;

    /// <summary>The small calendar; empty when nothing is counted or the stretch is too long to draw.</summary>
    public IReadOnlyList<ClockDay> Days => Deadline is not { Days.Count: <= 70 } deadline ? [] :
        [.. deadline.Days.Select(d => new ClockDay(d.Date, d.Label, d.State switch
        {
            DayState.Start => "start", DayState.Stop => "stop", DayState.Off => "off", DayState.Due => "due", _ => d.Date <= Today ? "count" : "next",
        }))];
}

/// <summary>Puts a dossier's picture together for an officer who may see it, and records the reading first.</summary>
public sealed class DossierPictures(
    Dossiers dossiers, CaseStore cases, CaseAccess access, PersonStore persons, ReadAudit audit, ICatalogue catalogue, DossierForms forms, Processes processes, IOrganisation organisation,
    DossierClock clock, OfficerDesk desk, ActionForms actions, Officers officers, DoneFor doneFor, Protector protector, IFormUnits units, MandateCases mandated)
{
    /// <summary>Null for dossiers that are not there and for those that are not hers to see.</summary>
    public async Task<DossierPicture?> Take(Guid id, CurrentUser user, bool reveal, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier)
        {
            return null;
        }

        var purpose = reveal ? "Xem số định danh, điện thoại, địa chỉ trong hồ sơ để giải quyết" : "Xem hồ sơ để giải quyết";
        return await Draw(dossier, user, purpose, reveal, mayAct: true, cancel);
    }

    /// <summary>For an inspector: of dossiers her mandate is for, with nothing to do on them. Null for all others.</summary>
    public async Task<DossierPicture?> TakeUnder(Mandate mandate, Guid id, CurrentUser user, CancellationToken cancel) =>
        await mandated.Includes(mandate, "dossier", id, cancel) && await dossiers.Find(id, cancel) is { } dossier
            ? await Draw(dossier, user, Inspecting.Inspection.PurposeOf(mandate), reveal: false, mayAct: false, cancel)
            : null;

    private async Task<DossierPicture> Draw(Dossier dossier, CurrentUser user, string purpose, bool reveal, bool mayAct, CancellationToken cancel)
    {
        var (id, c) = (dossier.Case.Id, dossier.Case);
        await audit.Record(user.Actor, purpose, [c.OwnerId, c.SubmitterId], c.Id, cancel);
        var people = await persons.FindMany([c.OwnerId, c.SubmitterId], cancel);
        var papers = await dossiers.Papers(id, cancel);
        var fees = await dossiers.Fees(id, cancel);
        var consultations = await dossiers.Consultations(id, cancel);
        var trail = await cases.Trail(id, cancel);
        var procedure = catalogue.Find(c.Topic);
        var process = processes.Find(c.Process, c.ProcessVersion);
        var done = await doneFor.Of(id, cancel);
        var names = await officers.Names(trail.SelectMany(t => t.People).Append(c.Assignee ?? Guid.Empty), cancel);
        return new DossierPicture
        {
            Dossier = dossier,
            Procedure = procedure,
            StepName = process.Step(c.Step).Name,
            Badge = desk.BadgeOf(c.PromisedAt, c.PausedSince, c.State, desk.Now),
            Owner = people.GetValueOrDefault(c.OwnerId),
            HandedIn = trail.Count > 0 ? done.GetValueOrDefault(trail[^1].At) : null,
            Submitter = people.GetValueOrDefault(c.SubmitterId),
            AgencyName = NameOf(c.Agency),
            DeskName = NameOf(c.ReceivingAgency),
            Assignee = c.Assignee is { } who ? names.GetValueOrDefault(who) : null,
            Answers = procedure is null ? null : await Answers(dossier, procedure, papers, reveal, cancel),
            Papers = papers,
            Deadline = c.ReceivedAt is null ? null : clock.Of(c, await cases.Pauses(id, cancel)),
            Supplements = await dossiers.Supplements(id, cancel),
            Fees = fees,
            Consultations = [.. consultations.Select(q => (q, NameOf(q.Agency), BadgeOf(q)))],
            Trail = [.. trail.Select((t, i) => Line(t, i == 0 && c.ClosedAt is null, process, names, done))],
            Actions = mayAct ? await actions.For(dossier, user, fees, consultations, cancel) : [],
            Today = Instants.LocalDate(desk.Now),
            Revealed = reveal,
        };
    }

    private async Task<CheckAnswersView> Answers(Dossier dossier, Procedure procedure, IReadOnlyList<Paper> papers, bool reveal, CancellationToken cancel) => new()
    {
        Form = await forms.Of(procedure, dossier.Row.FormCode, dossier.Row.FormVersion, cancel),
        Answers = FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}"),
        Files = papers.ToDictionary(p => p.Id.ToString("D"), p => new FormFile(p.Id.ToString("D"), p.Name, p.Size, p.MediaType)),
        Units = units,
        Reveal = reveal,
    };

    private TimelineItem Line(TrailEntry t, bool first, Process process, IReadOnlyDictionary<Guid, string> names, IReadOnlyDictionary<DateTimeOffset, string> done)
    {
        var state = (DossierState)t.State is DossierState.SupplementRequested or DossierState.FeeRequested ? "paused" : first ? "now" : null;
        var officer = t.Agency.Length > 0;
        var who = officer ? string.Join(", ", new[] { t.Who(names), organisation.Current.Find(t.Agency)?.ShortName }.Where(x => !string.IsNullOrEmpty(x))) : done.GetValueOrDefault(t.At) ?? "Người nộp";
        var text = (t.PublicText.Length > 0 ? t.PublicText : Words(t.Action)) + (t.Flag.Length > 0 ? $" ({CaseFlags.Words(t.Flag).ToLower(ViFormat.Culture)})" : "");
        return new TimelineItem(text, who, $"{ViFormat.DateTime(t.At)}, bước {process.Step(t.Step).Name.ToLower(ViFormat.Culture)}", state, t.Note.Length == 0 ? null : $"Nội bộ: {t.Note}");
    }

    private static string Words(string action) => action switch
    {
        "assign" => "Giao người xử lý",
        "rework" => "Trả lại bước trước",
        "answer-consultation" => "Cơ quan được hỏi đã trả lời",
        "close-consultation" => "Thôi chờ ý kiến quá hạn",
        "result-opened" => "Người nộp đã mở kết quả điện tử",
        _ => action,
    };

    private Badge BadgeOf(Consultation q) => q.AnsweredAt is { } answered
        ? new Badge(q.Agrees is null ? "late" : "ok", q.Agrees switch { true => "Đồng ý", false => "Không đồng ý", null => "Không trả lời" }, ViFormat.Date(answered))
        : desk.BadgeOf(q.DueAt, null, (int)DossierState.InProgress, desk.Now);

    private string NameOf(string agency) => organisation.Current.Find(agency)?.Name ?? agency;
}
