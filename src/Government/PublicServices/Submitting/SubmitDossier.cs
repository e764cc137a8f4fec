using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>Makes a dossier of a draft: numbered, with its papers, at the competent agency's desk. Filled in at the counter it is received at once.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>invalid</c>, <c>procedure-retired</c>, <c>not-competent</c>, <c>not-online</c>, <c>assurance-needed</c>, <c>entered-before</c>, <c>letter-missing</c>, <c>other-person</c>, <c>representation-ended</c>, <c>representation-used</c>.</remarks>
public sealed class SubmitDossier(
    Drafts drafts, DossierForms forms, ICatalogue catalogue, IOrganisation organisation, StepUnits units, Processes processes, DossierClock clock, DossierGate gate,
    CaseStore cases, Dossiers dossiers, CounterEntries entries, PersonStore persons, Protector protector, Parties parties, Represented represented, IFormUnits formUnits, AssuranceRules levels, Queueing.Arrivals arrivals, Posting.Letters letters, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DraftId { get; init; }
        public required long Version { get; init; }
        /// <summary>The desk knows of the dossier of the same person, procedure and day, and this is another one.</summary>
        public bool AnotherOne { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!user.IsSignedIn)
        {
            return Refusal.NotFound;
        }

        if (await drafts.Find(input.DraftId, user, cancel) is not { } draft)
        {
            // The same request may have made a dossier of the draft since the first look.
            return await changes.Earlier<DossierView>(user.Actor, input.RequestId, cancel) is { } meanwhile ? meanwhile : Refusal.NotFound;
        }

        return draft.Version == input.Version ? await Enter(input.RequestId, draft, kept: true, input.AnotherOne, user, cancel) : Refusal.Stale;
    }

    /// <summary>The same for answers that come whole and were never kept as a draft; the commit knows a request it has seen.</summary>
    public async Task<Outcome<DossierView>> AtOnce(Guid requestId, Draft unsaved, CurrentUser user, CancellationToken cancel) =>
        user.IsSignedIn ? await Enter(requestId, unsaved, kept: false, anotherOne: false, user, cancel) : Refusal.NotFound;

    private async Task<Outcome<DossierView>> Enter(Guid requestId, Draft draft, bool kept, bool anotherOne, CurrentUser user, CancellationToken cancel)
    {
        var change = changes.Begin(user.Actor, requestId, nameof(SubmitDossier));
        var today = Instants.LocalDate(change.Now);
        if (Possible(draft, today) is { } impossible)
        {
            return impossible;
        }

        var procedure = catalogue.Find(draft.ProcedureCode)!;
        if (draft.Channel == (int)Channel.Online && AssuranceNeeded.Check(levels.Of(procedure, today), user) is { } lower)
        {
            return lower;
        }

        var form = DeskForm.For(await forms.Of(procedure, draft.FormCode, draft.FormVersion, cancel), draft.Channel);
        var papers = kept ? await dossiers.DraftPapers(draft.Id, cancel) : [];
        if (Invalid(form, draft.Answers, papers, today) is { } invalid)
        {
            return invalid;
        }

        var agency = organisation.Current.Find(draft.AgencyId)!;
        var desk = units.Desk(agency.Id) ?? agency;
        var counter = draft.Channel != (int)Channel.Online;
        if (counter && !gate.Allows(user, Permissions.ReceiveDossier, desk.Id))
        {
            return Refusal.NotAllowed;
        }

        var letter = draft.Channel == (int)Channel.Post ? await letters.OfDraft(draft.Id, cancel) : null;
        if (draft.Channel == (int)Channel.Post && letter is null)
        {
            return new Refusal("letter-missing", "Hồ sơ gửi qua bưu chính phải có thư đến. Hãy nhập thư ở mục «Bưu chính» rồi điền hồ sơ từ đó.");
        }

        var ticket = draft.Channel == (int)Channel.Counter ? await arrivals.OfDraft(draft.Id, cancel) : null;
        var came = letter is not null ? letters.Words(letter) : ticket is not null ? Queueing.Arrivals.Words(ticket) : "";
        var submitter = counter ? await Known(change, parties.Submitter(draft.FormCode, draft.Answers, Guid.CreateVersion7(change.Now), agency.UnitCode), cancel) : user.PersonId!.Value;
        var stated = parties.Owner(draft.FormCode, draft.Answers, Guid.CreateVersion7(change.Now), agency.UnitCode);
        var acting = counter ? null : user.Acting;
        if (acting is not null && await represented.Differs(acting, draft.FormCode, stated, cancel) is { } another)
        {
            return another;
        }

        var owner = acting?.PersonId ?? (stated is null ? submitter : await Known(change, stated, cancel));
        var before = counter ? await entries.Of(owner, procedure.Code, today, cancel) : [];
        if (!anotherOne && before.FirstOrDefault(e => e.ClosedAt is null) is { } first)
        {
            // The first may be of this very request.
            return await changes.Earlier<DossierView>(user.Actor, requestId, cancel) is { } meanwhile ? meanwhile : new Refusal("entered-before", $"Hồ sơ {first.Number} của người này, cùng thủ tục, đã được {organisation.Current.Find(first.Desk)?.Name} tiếp nhận lúc {first.OpenedAt.ToOffset(Instants.VietnamOffset):HH:mm} hôm nay. Nếu là cùng một bộ hồ sơ giấy thì đừng nhập nữa.");
        }

        var process = processes.InForce(procedure.ProcessCode, today) ?? throw new InvalidOperationException($"No process {procedure.ProcessCode} in force on {today}");
        var step = process.Steps[0];
        CaseRecord? c = null;
        change.First(async (connection, transaction) =>
        {
            var sequence = await cases.DrawNumber(connection, transaction, agency.Code, today);
            c = new CaseRecord
            {
                Id = Guid.CreateVersion7(change.Now),
                Kind = "dossier",
                Number = DossierCode.Format(AgencyCode.Parse(agency.Code).ValueOrThrow(), today, sequence).ToString(),
                Topic = procedure.Code,
                Title = procedure.Name,
                SubmitterId = submitter,
                OwnerId = owner,
                SubmitterAccount = counter ? null : user.Actor.AccountId,
                Channel = draft.Channel,
                CompetentAgency = agency.Id,
                ReceivingAgency = desk.Id,
                Agency = desk.Id,
                UnitCode = agency.UnitCode,
                UnitDate = today,
                Process = process.Code,
                ProcessVersion = process.Version,
                Step = step.Code,
                State = (int)(counter ? DossierState.Received : DossierState.New),
                OpenedAt = change.Now,
                TimeLimit = Limit(procedure, draft.Channel),
                Version = 1,
            };
            if (counter)
            {
                c = clock.Start(c, change.Now, step.Share);
                Dossiers.Count(change, desk.Id, received: 1);
                CounterEntries.Add(change, owner, procedure.Code, today, before.Count, c.Id);
            }

            if (kept)
            {
                Drafts.Consume(change, draft);
            }

            Write(change, c, draft, procedure, counter, came);
            if (acting is not null)
            {
                Acts.UseUp(change, acting);
            }

            if (kept)
            {
                change.Write("update services_papers set case_id = @CaseId, draft_id = null, state = 1 where draft_id = @DraftId and state = 0", new { CaseId = c.Id, DraftId = draft.Id });
            }
        });
        return await change.Commit(() => new DossierView(c!.Id, c.Number, c.State, 1));
    }

    private Refusal? Possible(Draft draft, DateOnly today)
    {
        if (catalogue.Find(draft.ProcedureCode) is not { } procedure || procedure.Status != "public" || procedure.ValidTo <= today || procedure.ValidFrom > today)
        {
            return new Refusal("procedure-retired", "Thủ tục này vừa thôi áp dụng nên chưa nộp được. Bản nháp của bạn vẫn được giữ; hãy gọi 1022 để được hướng dẫn thủ tục thay thế.");
        }

        if (!catalogue.IsCompetent(draft.ProcedureCode, draft.AgencyId, today))
        {
            return new Refusal("not-competent", T("submit.not-competent"));
        }

        return draft.Channel == (int)Channel.Online && !catalogue.MayGoOnline(procedure)
            ? new Refusal("not-online", T("submit.not-online"))
            : null;
    }

    private Refusal? Invalid(FormDefinition form, FormAnswers answers, IReadOnlyList<Paper> papers, DateOnly today)
    {
        var files = papers.ToDictionary(p => p.Id.ToString("D"), p => new FormFile(p.Id.ToString("D"), p.Name, p.Size, p.MediaType));
        var errors = FormValidator.Validate(form, answers, new FormContext { Today = today, Files = files, Units = formUnits });
        return errors.Count == 0 ? null : new Refusal("invalid", [.. errors.Select(e => new FieldMessage(e.Path, e.Message))]);
    }

    /// <summary>The person already known under this number, or a new record in this change. What somebody states never overwrites what is known.</summary>
    private async Task<Guid> Known(Change change, Person stated, CancellationToken cancel)
    {
        if (stated.PersonalNumber is { } number && await persons.FindByPersonalNumber(number, cancel) is { } known)
        {
            return known.Id;
        }

        persons.AddTo(change, stated);
        return stated.Id;
    }

    private void Write(Change change, CaseRecord c, Draft draft, Procedure procedure, bool counter, string came)
    {
        CaseStore.Open(change, c, counter ? "receive" : Acts.Submit,
            draft.Channel == (int)Channel.Post ? "Hồ sơ gửi qua bưu chính đã được tiếp nhận" : counter ? "Hồ sơ đã được tiếp nhận tại quầy" : "Đã nộp hồ sơ trực tuyến, chờ bộ phận một cửa kiểm tra", came);
        if (came.Length > 0)
        {
            Queueing.Arrivals.Keep(change, draft.Id, c.Id);
            Posting.Letters.Keep(change, draft.Id, c.Id);
        }

        if (c.CompetentAgency != c.ReceivingAgency)
        {
            CaseStore.Access(change, c.Id, c.CompetentAgency, "competent");
        }

        Dossiers.Add(change, new DossierRow
        {
            CaseId = c.Id,
            ProcedureCode = procedure.Code,
            FormCode = draft.FormCode,
            FormVersion = draft.FormVersion,
            Answers = protector.EncryptText(draft.Answers.ToJson())!,
            ServiceLevel = procedure.ServiceLevel2022,
            ReturnMethod = draft.Answers["returnMethod"] ?? "counter",
            Origin = (int)change.Origin,
            RepresentationId = counter ? null : change.Actor.RepresentationId,
        });
        if (ReturnDesk(draft.Answers) is { } chosen)
        {
            Returning.ChooseReturn.Write(change, c.Id, "commune", chosen.Id, null);
        }

        change.Emit(counter ? DossierEvents.Received : DossierEvents.Submitted, c with { Version = 0 });
    }

    /// <summary>The desk of the commune where the result is to be fetched.</summary>
    private Agency? ReturnDesk(FormAnswers answers) =>
        answers["returnMethod"] == "commune" && answers["returnCommune"] is { } unit && organisation.Current.OfUnit(unit, "commune") is { } commune ? units.Desk(commune.Id) : null;

    internal static string Limit(Procedure procedure, int channel)
    {
        var name = ((Channel)channel).Code();
        return procedure.Limits.TryGetValue(name, out var limit) || procedure.Limits.TryGetValue("direct", out limit) ? limit : "none";
    }
}
