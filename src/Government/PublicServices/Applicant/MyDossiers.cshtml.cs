using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>What is asked of me, my drafts, my dossiers.</summary>
[Authorize]
public sealed class MyDossiersModel(ApplicantLists lists, OwnerAccess access, Drafts drafts, DoneFor doneFor, ICatalogue catalogue, IOrganisation organisation, DossierClock clock, CurrentUser user, TimeProvider time) : PageModel
{
    /// <summary>The account's level is too low for dossiers that others handed in about her.</summary>
    public bool OnlyOwn => !access.HasLevel(user);
    public string RaiseHref => AssuranceNeeded.Page(access.Needed, "/ho-so-cua-toi");

    /// <summary>For whom she acts; the page then shows theirs.</summary>
    public ActingFor? Acting => user.Acting;

    public IReadOnlyList<CaseRecord> Asked { get; private set; } = [];
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public IReadOnlyList<CaseRecord> Dossiers { get; private set; } = [];
    /// <summary>Which of them were handed in for somebody else, by whom.</summary>
    public IReadOnlyDictionary<Guid, string> HandedIn { get; private set; } = new Dictionary<Guid, string>();
    public string? NextHref { get; private set; }
    public bool Deleted { get; private set; }
    public bool First { get; private set; }

    public async Task OnGetAsync(Guid? sau, bool? daXoa, CancellationToken cancel)
    {
        First = sau is null;
        Deleted = daXoa == true;
        if (First)
        {
            Asked = await lists.Asked(user, cancel);
            Drafts = await drafts.Of(user, cancel);
        }

        var rows = await lists.Newest(user, sau, ApplicantLists.PageSize + 1, cancel);
        NextHref = rows.Count > ApplicantLists.PageSize ? $"/ho-so-cua-toi?sau={rows[ApplicantLists.PageSize - 1].Id:D}" : null;
        Dossiers = [.. rows.Take(ApplicantLists.PageSize)];
        HandedIn = await doneFor.HandedIn(Dossiers.Select(d => d.Id), cancel);
    }

    public async Task<IActionResult> OnPostXoaAsync(Guid nhap, CancellationToken cancel)
    {
        if (await drafts.Find(nhap, user, cancel) is not null)
        {
            await drafts.Delete(nhap, user.Actor.AccountId, cancel);
        }

        return LocalRedirect("/ho-so-cua-toi?daXoa=true");
    }

    public string ProcedureName(Draft draft) => catalogue.Find(draft.ProcedureCode)?.Name ?? draft.ProcedureCode;

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? "";

    public Remaining? Left(CaseRecord c) => TrackDossier.Left(c, clock, time.Now());

    /// <summary>What the applicant must do, in words.</summary>
    public static string Ask(CaseRecord c) => c.State == (int)DossierState.FeeRequested ? T("mine.pay") : T("mine.supplement");
}
