using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>One dossier for its applicant: where it is, what is asked, what came of it.</summary>
[Authorize]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ShowDossierModel(
    ApplicantGate gate, Dossiers dossiers, CaseStore cases, Ratings ratings, DoneFor doneFor, AttachPaper attach, AnswerSupplement answer, RateDossier rate, IOrganisation organisation, DossierClock clock,
    TrackingCode tracking, Returning.Returns returns, CurrentUser user, TimeProvider time) : DossierPage(gate, user)
{
    private const long MostBytes = 128L * 1024 * 1024;

    /// <summary>Who handed it in for whom; null when it is the submitter's own.</summary>
    public string? HandedIn { get; private set; }
    public IReadOnlyList<TimelineItem> Timeline { get; private set; } = [];
    public IReadOnlyList<Paper> Papers { get; private set; } = [];
    public IReadOnlyList<Fee> Fees { get; private set; } = [];
    public Supplement? Supplement { get; private set; }
    public Rating? Rated { get; private set; }
    public Remaining? Left { get; private set; }
    public string Why { get; private set; } = "";
    public IReadOnlyList<ClockDay> Days { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public string Code => tracking.Of(Dossier.Id);
    public string Note { get; private set; } = "";
    public bool MayWithdraw => Dossier.State.MayBecome(DossierState.Withdrawn);
    public bool MayChooseReturn { get; private set; }
    public string ReturnDesk { get; private set; } = "";
    public bool MayRate => Dossier.State.IsClosed() || Dossier.State == DossierState.Finished;
    public bool HasResult => Papers.Any(p => p.Origin == "result") && Dossier.State is DossierState.Finished or DossierState.Returned;
    public string? Done { get; private set; }

    public IEnumerable<UploadedFile> Pending => Papers.Where(p => p is { Origin: "supplement", State: 0 })
        .Select(p => new UploadedFile(p.Id.ToString("D"), p.Name, T("dossier.paper-checked", ViFormat.Size(p.Size)), $"{Address}/giay-to/{p.Id:D}"));

    public async Task<IActionResult> OnGetAsync(Guid id, string? xong, CancellationToken cancel)
    {
        Done = xong switch
        {
            "bo-sung" => T("dossier.supplemented"),
            "danh-gia" => T("rate.thanks"),
            "rut" => T("withdraw.done"),
            "nhan-ket-qua" => T("choose-return.done"),
            _ => null,
        };
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostBoSungAsync(Guid id, string? note, string? bo, string[] filesIds, CancellationToken cancel)
    {
        if (!await Load(id, cancel))
        {
            return NotFound();
        }

        Note = note ?? "";
        if (Guid.TryParse(bo, out var dropped))
        {
            await attach.Remove(dropped, CurrentUser, cancel);
            return LocalRedirect(Address);
        }

        if (Dossier.State == DossierState.SupplementRequested)
        {
            foreach (var gone in Pending.Where(p => !filesIds.Contains(p.Id)))
            {
                await attach.Remove(Guid.Parse(gone.Id), CurrentUser, cancel);
            }

            foreach (var file in Request.Form.Files.Where(f => f.Name == "Files"))
            {
                await using var content = file.OpenReadStream();
                var taken = await attach.Handle(null, id, "supplement", content, file.FileName, FilePolicy.Default, CurrentUser, cancel);
                foreach (var message in taken.Refusal?.Messages ?? [])
                {
                    ModelState.AddModelError("Files", message.Message);
                }
            }

            if (!ModelState.IsValid)
            {
                return await Again(null, cancel);
            }
        }

        var outcome = await answer.Handle(new AnswerSupplement.Input { RequestId = RequestId, DossierId = id, Version = Version, Note = Note }, CurrentUser, cancel);
        return outcome.Succeeded ? LocalRedirect($"{Address}?xong=bo-sung") : await Again(outcome.Refusal, cancel);
    }

    public async Task<IActionResult> OnPostDanhGiaAsync(Guid id, int score, string? comment, CancellationToken cancel)
    {
        if (!await Load(id, cancel))
        {
            return NotFound();
        }

        var outcome = await rate.Handle(new RateDossier.Input { RequestId = RequestId, DossierId = id, Score = score, Comment = comment ?? "" }, CurrentUser, cancel);
        return outcome.Succeeded ? LocalRedirect($"{Address}?xong=danh-gia") : await Again(outcome.Refusal, cancel);
    }

    private async Task<IActionResult> Again(Refusal? refusal, CancellationToken cancel)
    {
        Say(refusal ?? new Refusal("invalid", []));
        await Load(Dossier.Id, cancel);
        return Page();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!await Open(id, cancel))
        {
            return false;
        }

        var c = Dossier.Case;
        MayChooseReturn = !Dossier.State.IsClosed() && (await returns.Where(Dossier, cancel)).Letter is null;
        ReturnDesk = (await returns.WishOf(Dossier, cancel)).Desk;
        var chart = organisation.Current;
        var trail = await cases.Trail(id, cancel);
        var done = await doneFor.Of(id, cancel);
        Timeline = [.. trail.Where(t => t.PublicText.Length > 0).Select((t, i) => new TimelineItem(t.PublicText, chart.Find(t.Agency)?.Name ?? done.GetValueOrDefault(t.At), ViFormat.DateTime(t.At), i == 0 ? c.PausedSince is null ? "now" : "paused" : null))];
        HandedIn = trail.Count > 0 ? done.GetValueOrDefault(trail[^1].At) : null;
        Papers = await dossiers.Papers(id, cancel);
        Fees = await dossiers.Fees(id, cancel);
        Supplement = (await dossiers.Supplements(id, cancel)).LastOrDefault(s => s.AnsweredAt is null);
        Rated = await ratings.Of(id, cancel);
        Left = TrackDossier.Left(c, clock, time.Now());
        Today = time.Today();
        if (c.ReceivedAt is not null)
        {
            var deadline = clock.Of(c, await cases.Pauses(id, cancel));
            Why = deadline.Summary;
            Days = deadline.DueDate is null || deadline.Days.Count > 70 ? [] : [.. Expectations.Days(deadline).Select(d => d.State == "next" && d.Date < Today ? d with { State = "count" } : d)];
        }

        return true;
    }

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? "";
}
