using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>A draft with everything its pages show.</summary>
public sealed record OpenDraft(Draft Draft, Procedure Procedure, FormDefinition Form, IReadOnlyList<Paper> Papers, Agency? Agency)
{
    public string Address => $"/ho-so/nhap/{Draft.Id:D}";

    /// <summary>An officer fills it in for somebody.</summary>
    public bool AtDesk => Draft.Channel != (int)Channel.Online;

    public IReadOnlyDictionary<string, FormFile> Files => Papers.ToDictionary(
        p => p.Id.ToString("D"), p => new FormFile(p.Id.ToString("D"), p.Name, p.Size, p.MediaType, T("file.checked"), $"{Address}/tep/{p.Id:D}"));

    public IReadOnlyList<FormPage> Pages => FormWalk.VisiblePages(Form, Draft.Answers);
}

/// <summary>Opens drafts for the person who started them.</summary>
public sealed class DraftOpener(Drafts drafts, Dossiers dossiers, DossierForms forms, ICatalogue catalogue, IOrganisation organisation)
{
    /// <summary>Null when there is no such draft of this person, or its procedure is gone from the catalogue.</summary>
    public async Task<OpenDraft?> Open(Guid id, CurrentUser user, CancellationToken cancel)
    {
        if (!user.IsSignedIn || await drafts.Find(id, user, cancel) is not { } draft || catalogue.Find(draft.ProcedureCode) is not { } procedure)
        {
            return null;
        }

        return new OpenDraft(draft, procedure, DeskForm.For(await forms.Of(procedure, draft.FormCode, draft.FormVersion, cancel), draft.Channel), await dossiers.DraftPapers(id, cancel), organisation.Current.Find(draft.AgencyId));
    }
}
