using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>One dossier as it moves; each move leaves the same rows as the operation of that name.</summary>
internal sealed class DossierStory(SeededIds ids, YearPlan plan, DossierClock clock, GeneratedDays days, Places places, Service service)
{
    public enum Fate { Open, Withdrawn, Decided }

    private readonly List<CasePause> pauses = [];
    private readonly HashSet<string> handlers = [];

    public required CaseRecord Case { get; set; }
    public Places Places => places;

    /// <summary>When the latest move was made.</summary>
    public DateTimeOffset Now { get; private set; }

    public void Open(bool counter)
    {
        Now = Case.OpenedAt;
        Grant(Case.ReceivingAgency, "receiving");
        Handler(Case.Agency);
        if (Case.CompetentAgency != Case.ReceivingAgency)
        {
            Grant(Case.CompetentAgency, "competent");
        }

        if (counter)
        {
            Promise();
        }

        Move(counter ? "receive" : "submit", counter ? DossierEvents.Received : DossierEvents.Submitted,
            counter ? "Hồ sơ đã được tiếp nhận tại quầy" : "Đã nộp hồ sơ trực tuyến, chờ bộ phận một cửa kiểm tra", counter ? Case.ReceivingAgency : null);
    }

    /// <summary>Lets time pass, up to the next working moment; false when the year ends before.</summary>
    public bool Wait(TimeSpan time) => At(Now + time);

    public void Receive()
    {
        Case = Case with { State = (int)DossierState.Received };
        Promise();
        Move("receive", DossierEvents.Received, "Hồ sơ đã được tiếp nhận", Case.ReceivingAgency);
    }

    /// <summary>From receipt to the moment of the decision.</summary>
    public Fate Process(string[] papers, out bool lateBySupplement)
    {
        lateBySupplement = false;
        var received = Case.ReceivedAt!.Value;
        var late = ids.Chance(0.035);
        var use = late ? 1.03 + ids.Waiting(0.35) : 0.2 + (0.75 * Math.Sqrt(ids.Random.NextDouble()));
        var allowed = Case.PromisedAt is { } promised ? promised - received : TimeSpan.FromDays(2 + ids.Waiting(8));
        var pausedFor = TimeSpan.Zero;
        var (steps, withdrawn, supplements) = (service.Process.Steps, ids.Chance(0.006), ids.Chance(0.07) ? ids.Chance(0.1) ? 2 : 1 : 0);
        for (var i = 1; i < steps.Count - 1; i++)
        {
            var share = steps.Count <= 3 ? 0.1 : 0.06 + (0.84 * (i - 1) / (steps.Count - 3));
            if (!At(received + pausedFor + (allowed * use * share), late ? null : Case.PromisedAt))
            {
                return Fate.Open;
            }

            Handler(places.Steps[i].Id);
            var from = Case.Agency;
            Case = Case with { State = (int)DossierState.InProgress, Step = steps[i].Code, Agency = places.Steps[i].Id };
            Move("forward", DossierEvents.Routed, steps[i].PublicText, from);
            for (; i == 1 && supplements > 0; supplements--)
            {
                var (before, asked) = (Now, Supplement(papers, ref lateBySupplement));
                if (!asked)
                {
                    return Fate.Open;
                }

                pausedFor += Now - before;
            }

            if (withdrawn && i == 1 && Wait(TimeSpan.FromHours(4)))
            {
                End(DossierState.Withdrawn, "withdraw", DossierEvents.Withdrawn, "Người nộp rút hồ sơ");
                return Fate.Withdrawn;
            }
        }

        return At(received + pausedFor + (allowed * use), late ? null : Case.PromisedAt) ? Fate.Decided : Fate.Open;
    }

    public void Decide(bool approved, string number)
    {
        var from = Case.Agency;
        Case = Case with { State = (int)DossierState.Finished, Step = service.Process.Steps[^1].Code, Agency = Case.ReceivingAgency, FinishedAt = Now };
        Move(approved ? "approve" : "reject", approved ? DossierEvents.Approved : DossierEvents.FoundNotEligible,
            approved ? $"Đã có kết quả số {number}" : $"Hồ sơ không đủ điều kiện giải quyết, văn bản trả lời số {number}. Lý do: Không đủ điều kiện theo quy định", from, number);
    }

    /// <summary>Something that leaves the state as it is.</summary>
    public void Tell(string action, string type, string text, string detail) => Move(action, type, text, Case.Agency, detail);

    public void Posted(Posting.Consignment letter) => days.Consignments.Add(letter);

    public void End(DossierState state, string action, string type, string text)
    {
        Case = Case with { State = (int)state, ClosedAt = Now };
        Move(action, type, text, state == DossierState.Withdrawn ? null : Case.Agency);
    }

    /// <summary>Hands the case over as it stands at the end of the year.</summary>
    public void Close()
    {
        if (Case.ClosedAt is null)
        {
            var step = service.Process.Step(Case.Step);
            Case = clock.StepDue(Case, Now, step.Share);
            days.Worklist.Add((Case, Now));
        }

        days.Cases.Add(Case);
        days.Pauses.AddRange(pauses.Select(p => new PauseRow(Case.Id, p)));
    }

    private bool Supplement(string[] papers, ref bool lateBySupplement)
    {
        if (!Wait(TimeSpan.FromHours(1 + ids.Waiting(8))))
        {
            return false;
        }

        var no = Case.SupplementCount + 1;
        lateBySupplement |= no > 1;
        var paper = papers[ids.Random.Next(papers.Length)];
        var asked = new Supplement { No = no, RequestedAt = Now, Reason = "Thiếu giấy tờ hoặc giấy tờ chưa hợp lệ", Papers = paper };
        pauses.Add(new CasePause { No = no, Reason = "supplement", PausedAt = Now });
        Case = Case with { State = (int)DossierState.SupplementRequested, SupplementCount = no, PausedSince = Now };
        Move("supplement", DossierEvents.SupplementRequested, $"Cần bổ sung: {paper}. Lý do: {asked.Reason}", Case.Agency, no.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var answered = !ids.Chance(0.03) && At(Now + TimeSpan.FromDays(0.5 + Math.Min(ids.Waiting(5), 60)));
        days.Supplements.Add((Case.Id, answered ? asked with { AnsweredAt = Now } : asked));
        if (!answered)
        {
            return false;
        }

        pauses[^1] = pauses[^1] with { ResumedAt = Now };
        var due = clock.Of(Case.TimeLimit, Case.ReceivedAt!.Value, pauses);
        Case = Case with { State = (int)DossierState.InProgress, PausedSince = null, PromisedAt = due.Due, PromisedOn = due.DueDate };
        Move("supplemented", DossierEvents.Supplemented, "Đã bổ sung 1 tệp", null);
        return true;
    }

    private void Promise()
    {
        var due = clock.Of(Case.TimeLimit, Now);
        Case = Case with { ReceivedAt = Now, PromisedAt = due.Due, FirstPromisedAt = due.Due, PromisedOn = due.DueDate, CalendarVersion = clock.Calendar.Version };
    }

    private bool At(DateTimeOffset at, DateTimeOffset? before = null)
    {
        var open = clock.Calendar.NextWorkingMoment(at);
        var next = (open > at ? open.AddSeconds(ids.Random.Next(9000)) : at).ToUniversalTime();
        if (before is { } promised && next > promised)
        {
            next = promised.ToUniversalTime().AddSeconds(-ids.Random.Next(60, 1200));
        }

        next = Platform.Storage.Instants.Truncate(next <= Now ? Now.AddSeconds(ids.Random.Next(30, 600)) : next);
        if (next > plan.End)
        {
            return false;
        }

        Now = next;
        return true;
    }

    private void Handler(string agency)
    {
        if (handlers.Add(agency))
        {
            Grant(agency, "handling");
        }
    }

    private void Grant(string agency, string reason) => days.Access.Add(new AccessRow(Case.Id, agency, reason, Now == default ? Case.OpenedAt : Now));

    private void Move(string action, string type, string text, string? by, string? detail = null)
    {
        Case = Case with { Version = Case.Version + 1 };
        days.Trail.Add(new TrailRow(Case.Id, new TrailEntry { No = (int)Case.Version, At = Now, ActorId = Actor.System.AccountId, Agency = by ?? "", Action = action, Step = Case.Step, State = Case.State, PublicText = text }));
        days.Events.Add(new PastEvent(ids.At(Now), type, Case.Id, Case.Version, by, Now,
            new DossierEvents.Facts(Case.Number, Case.Topic, Case.Agency, Case.ReceivingAgency, Case.Step, Case.State, Case.Channel, Case.PromisedAt, detail)));
    }
}
