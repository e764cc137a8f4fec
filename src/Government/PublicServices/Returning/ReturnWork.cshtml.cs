using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Queueing;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>A result's way home, and everything the desk does for it.</summary>
[Authorize]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ReturnWorkModel(
    CaseAccess access, Dossiers dossiers, Returns returns, Consignments consignments, Letters letters, Carriers carriers, Arrivals arrivals, ReturnForms forms, ReturnActions actions, DossierActions others, IFileStore files, DeskGate gate,
    Protector protector, ReadAudit audit, Officers officers, CurrentUser user) : PageModel, IActionFormsPage
{
    private const long MostBytes = 32L * 1024 * 1024;
    private static readonly string[] Others = ["return", "take-supplement"];

    private IReadOnlyDictionary<Guid, string> people = new Dictionary<Guid, string>();

    public Dossier Dossier { get; private set; } = null!;
    public IReadOnlyList<Fact> Facts { get; private set; } = [];
    public IReadOnlyList<ResultLeg> Legs { get; private set; } = [];
    public IReadOnlyList<Consignment> Sent { get; private set; } = [];
    public IReadOnlyList<Letter> Came { get; private set; } = [];
    public IReadOnlyList<ActionForm> Forms { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public string? Said { get; private set; }
    public string? OpenKey { get; private set; }
    public long Version => Dossier.Case.Version;

    public string Who(Guid account) => people.GetValueOrDefault(account) is { Length: > 0 } name ? name : "hệ thống bưu chính";

    public string DeskName(string desk) => returns.NameOf(desk);

    public string CarrierName(string carrier) => carriers.NameOf(carrier);

    public string RecipientOf(Consignment letter) => Works(letter.Desk) ? $"{letter.To.Reveal(protector)}, {letter.Where.Reveal(protector)}" : "";

    public string? TakenBy(Consignment letter) => Works(letter.Desk) ? letter.TakenBy.Reveal(protector) : "•••";

    public string SenderOf(Letter letter) => Works(letter.Desk) ? letters.SenderOf(letter) : "•••";

    /// <summary>Names and addresses on envelopes are for the desk that handles them.</summary>
    private bool Works(string desk) => gate.Allows(user, Permissions.ReceiveDossier, desk) || gate.Allows(user, Permissions.ReturnDossier, desk);

    public string? ValueOf(ActionForm form, ActionField field) => Request.HasFormContentType && OpenKey == form.Key ? Request.Form[$"{form.Key}.{field.Name}"].ToString() : field.Value;

    public async Task<IActionResult> OnGetAsync(Guid id, string? da, CancellationToken cancel)
    {
        Said = da is null ? null : DossierWords.Done(da);
        return await Load(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? viec, string? key, Guid requestId, long version, CancellationToken cancel)
    {
        if (viec is null || key is null || (!ReturnActions.Known.Contains(viec) && !Others.Contains(viec)) || requestId == Guid.Empty || !await access.MaySeeAsOfficer(id, user, cancel))
        {
            return NotFound();
        }

        var values = Request.Form.Where(f => f.Key.StartsWith(key + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key[(key.Length + 1)..], f => f.Value.ToString());
        var input = new ActionInput { RequestId = requestId, DossierId = id, Version = version, Values = values };
        var (stored, wrong) = await Proof(key, cancel);
        var outcome = wrong is not null ? wrong
            : Others.Contains(viec) ? await others.Run(viec, input, user, cancel) : await actions.Run(viec, input, user, cancel, stored);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/ho-so/{id:D}/tra-ket-qua?da={viec}");
        }

        if (!await Load(id, cancel))
        {
            return LocalRedirect("/can-bo/tra-ket-qua");
        }

        (Refused, OpenKey) = (outcome.Refusal, key);
        foreach (var message in Refused!.Messages.Where(m => m.Path.Length > 0))
        {
            ModelState.AddModelError($"{key}.{message.Path}", message.Message);
        }

        return Page();
    }

    /// <summary>Puts the proof of delivery into the store before the change that links it.</summary>
    private async Task<(StoredFile? File, Refusal? Refusal)> Proof(string key, CancellationToken cancel)
    {
        if (Request.Form.Files.FirstOrDefault(f => f.Name == $"{key}.Proof" && f.Length > 0) is not { } sent)
        {
            return (null, null);
        }

        await using var content = sent.OpenReadStream();
        var put = await files.Put(content, sent.FileName, FilePolicy.Default, cancel);
        return put.Stored ? (put.File, null) : (null, new Refusal(put.Refusal.Code, [new FieldMessage("Proof", put.Refusal.Message)]));
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await dossiers.Find(id, cancel) is not { } dossier)
        {
            return false;
        }

        Dossier = dossier;
        await audit.Record(user.Actor, "Trả kết quả, gửi bưu chính", [dossier.Case.OwnerId, dossier.Case.SubmitterId], id, cancel);
        Legs = await returns.Legs(id, cancel);
        Sent = await consignments.Of(id, cancel);
        Came = await letters.OfCase(id, cancel);
        Forms = await forms.For(dossier, user, cancel);
        var given = await returns.HandOutOf(id, cancel);
        people = await officers.Names([.. Legs.Select(l => l.SentBy), .. Legs.Select(l => l.ArrivedBy ?? Guid.Empty), .. Sent.Select(s => s.SentBy), given?.HandedBy ?? Guid.Empty], cancel);
        Facts = [.. await FactsOf(dossier, given, cancel)];
        return true;
    }

    private async Task<List<Fact>> FactsOf(Dossier d, HandOut? given, CancellationToken cancel)
    {
        var (wish, where) = (await returns.WishOf(d, cancel), await returns.Where(d, cancel));
        var facts = new List<Fact>
        {
            new("Người nộp muốn nhận", wish.Method is "post" or "online" ? ReturnMethods.Words(wish.Method) : $"Tại {DeskName(wish.Desk)}"),
            new("Bản giấy đang ở", d.State == DossierState.Finished ? where.Leg is { } leg ? $"Trên đường đến {DeskName(leg.ToDesk)}" : where.Letter is { } letter ? $"Ở {CarrierName(letter.Carrier)}, {letter.TrackingNo}" : DeskName(d.Case.Agency) : d.State == DossierState.Returned ? "Đã trả" : "Chưa có kết quả"),
        };
        if (await arrivals.OfCase(d.Id, cancel) is { } ticket)
        {
            facts.Add(new("Số thứ tự khi nộp", Arrivals.Words(ticket)));
        }

        if (await returns.OpenedAt(d.Id, cancel) is { } opened)
        {
            facts.Add(new("Người nộp mở bản điện tử", ViFormat.DateTime(opened)));
        }

        if (given is not null)
        {
            facts.Add(new("Đã trao", $"{given.Words}{(given.TakenBy.Reveal(protector) is { } name ? $": {name}" : "")}{(given.Proof.Reveal(protector) is { } paper ? $", {paper}" : "")}, {ViFormat.DateTime(given.HandedAt)}{(given.How == "desk" ? $", {Who(given.HandedBy)} tại {DeskName(given.Desk)}" : "")}"));
        }

        return facts;
    }
}
