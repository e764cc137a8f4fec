using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>Opens a dossier for work of the desk that no step of a process names: apologies, paper slips, names, money.</summary>
public sealed class DeskGate(DossierGate gate, Dossiers dossiers)
{
    private const int LongestText = 4000;

    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>.</remarks>
    public async Task<Outcome<Dossier>> Open(CurrentUser user, Guid id, long version, Func<CaseRecord, bool> may, CancellationToken cancel)
    {
        var dossier = await dossiers.Find(id, cancel);
        return dossier is null ? Refusal.NotFound
            : !may(dossier.Case) ? Refusal.NotAllowed
            : dossier.Case.Version != version ? Refusal.Stale
            : dossier;
    }

    public bool Allows(CurrentUser user, string permission, string agency) => gate.Allows(user, permission, agency);

    /// <summary>Whoever works on it: at the receiving desk or at the agency that has it now.</summary>
    public bool WorksOn(CurrentUser user, CaseRecord c) =>
        Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency) || Allows(user, Permissions.ProcessDossier, c.Agency) || Allows(user, Permissions.ApproveDossier, c.Agency);

    /// <summary>A refusal at the field when a text says nothing or too much.</summary>
    public static Refusal? Missing(string? text, string field, string sentence)
    {
        var clean = VietnameseText.Clean(text ?? "").Trim();
        return clean.Length == 0 ? new Refusal("reason-missing", [new FieldMessage(field, sentence)])
            : clean.Length > LongestText ? new Refusal("reason-too-long", [new FieldMessage(field, $"Nội dung dài quá {LongestText} ký tự. Hãy rút gọn.")])
            : null;
    }

    public static string Clean(string? text) => VietnameseText.Clean(text ?? "").Trim();
}
