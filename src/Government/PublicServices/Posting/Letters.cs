using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>Who sent a letter, as on the envelope.</summary>
public sealed record Sender(string Name, string Address);

/// <summary>A letter with papers of a dossier that came by public post.</summary>
public sealed record Letter
{
    public Guid Id { get; init; }
    public string Desk { get; init; } = "";
    /// <summary><c>dossier</c> or <c>supplement</c>.</summary>
    public string Purpose { get; init; } = "";
    public string Carrier { get; init; } = "";
    public string TrackingNo { get; init; } = "";
    /// <summary>The date of the postmark. The clock starts at receipt all the same.</summary>
    public DateOnly PostmarkedOn { get; init; }
    public byte[] Sender { get; init; } = [];
    public DateTimeOffset CameAt { get; init; }
    public Guid? DraftId { get; init; }
    public Guid? CaseId { get; init; }

    public Protected<Sender> From => new(Sender);
}

/// <summary>What an officer copies from an envelope.</summary>
public sealed record Envelope(string Carrier, string TrackingNo, DateOnly? PostmarkedOn, string SenderName, string SenderAddress);

/// <summary>The letters of desks: checked, kept once each, read.</summary>
public sealed class Letters(Database database, Carriers carriers, Protector protector)
{
    private const int LongestText = 300;
    private const int OldestDays = 90;
    private const string Columns = "id, desk, purpose, carrier, tracking_no, postmarked_on, sender, came_at, draft_id, case_id";

    public Task<Letter?> OfDraft(Guid draftId, CancellationToken cancel) => database.First<Letter>($"select {Columns} from services_letters where draft_id = @DraftId", new { DraftId = draftId }, cancel);

    public Task<List<Letter>> OfCase(Guid caseId, CancellationToken cancel) => database.Query<Letter>($"select {Columns} from services_letters where case_id = @CaseId order by came_at", new { CaseId = caseId }, cancel);

    /// <summary>The newest letters of a desk.</summary>
    public Task<List<Letter>> OfDesk(string desk, CancellationToken cancel) => database.Query<Letter>($"select {Columns} from services_letters where desk = @Desk order by came_at desc, id desc limit 100", new { Desk = desk }, cancel);

    public string SenderOf(Letter letter) => letter.From.Reveal(protector)?.Name ?? "";

    /// <remarks>Refuses: <c>carrier-unknown</c>, <c>tracking-wrong</c>, <c>postmark-wrong</c>, <c>sender-missing</c>.</remarks>
    public Refusal? Wrong(Envelope e, DateOnly today) =>
        carriers.Wrong(e.Carrier, Carriers.Clean(e.TrackingNo), today)
        ?? (e.PostmarkedOn is not { } day || day > today || day < today.AddDays(-OldestDays) ? new Refusal("postmark-wrong", [new FieldMessage("PostmarkedOn", $"Hãy ghi ngày trên dấu bưu điện (ngày/tháng/năm), không sau hôm nay và không quá {OldestDays} ngày trước.")])
        : Reasons.Clean(e.SenderName).Length is 0 or > LongestText ? new Refusal("sender-missing", [new FieldMessage("SenderName", "Hãy ghi họ tên người gửi như trên phong bì.")])
        : Reasons.Clean(e.SenderAddress).Length > LongestText ? new Refusal("sender-missing", [new FieldMessage("SenderAddress", $"Địa chỉ dài tối đa {LongestText} ký tự.")])
        : null);

    /// <summary>Keeps a letter in this change; one that is known already refuses it.</summary>
    public void Add(Change change, string desk, string purpose, Envelope e, Guid? draftId, Guid? caseId) => change.Guard(
        "insert into services_letters(id, desk, purpose, carrier, tracking_no, postmarked_on, sender, came_at, entered_by, draft_id, case_id) values (@Id, @Desk, @Purpose, @Carrier, @TrackingNo, @PostmarkedOn, @Sender, @Now, @By, @DraftId, @CaseId) on conflict do nothing",
        new
        {
            Id = Guid.CreateVersion7(change.Now),
            Desk = desk,
            Purpose = purpose,
            e.Carrier,
            TrackingNo = Carriers.Clean(e.TrackingNo),
            PostmarkedOn = e.PostmarkedOn!.Value,
            Sender = Protected<Sender>.Of(new Sender(Reasons.Clean(e.SenderName), Reasons.Clean(e.SenderAddress)), protector).Bytes,
            change.Now,
            By = change.Actor.AccountId,
            DraftId = draftId,
            CaseId = caseId,
        }, new Refusal("letter-known", [new FieldMessage("TrackingNo", "Thư mang mã bưu gửi này đã được nhập. Hãy tìm trong danh sách thư đến.")]));

    /// <summary>The draft becomes this dossier.</summary>
    public static void Keep(Change change, Guid draftId, Guid caseId) =>
        change.Write("update services_letters set case_id = @CaseId where draft_id = @DraftId", new { CaseId = caseId, DraftId = draftId });

    /// <summary>For the trail: which letter, and its postmark; no names.</summary>
    public string Words(Letter letter) => $"Thư {carriers.NameOf(letter.Carrier)} {letter.TrackingNo}, dấu bưu điện {letter.PostmarkedOn:dd/MM/yyyy}";
}
