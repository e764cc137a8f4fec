using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>To whom the result was given (người nhận kết quả).</summary>
public sealed record HandOut
{
    public Guid CaseId { get; init; }
    /// <summary><c>desk</c>, <c>post</c> or <c>online</c>.</summary>
    public string How { get; init; } = "";
    /// <summary><c>owner</c>, <c>submitter</c>, <c>authorised</c>, or the <c>addressee</c> of a letter.</summary>
    public string Party { get; init; } = "";
    public string Desk { get; init; } = "";
    public byte[]? Receiver { get; init; }
    public byte[]? Document { get; init; }
    public DateTimeOffset HandedAt { get; init; }
    public Guid HandedBy { get; init; }

    public Protected<string> TakenBy => new(Receiver);
    public Protected<string> Proof => new(Document);

    public string Words => Party switch { "submitter" => "Người nộp", "authorised" => "Người được uỷ quyền", "addressee" => "Người ký nhận bưu gửi", _ => "Chủ hồ sơ" };

    internal static void Write(Change change, Guid caseId, string how, string party, string desk, byte[]? receiver, byte[]? document, DateTimeOffset at) => change.Write(
        "insert into services_hand_outs(case_id, how, party, desk, receiver, document, handed_at, handed_by) values (@CaseId, @How, @Party, @Desk, @Receiver, @Document, @At, @By)",
        new { CaseId = caseId, How = how, Party = party, Desk = desk, Receiver = receiver, Document = document, At = at, By = change.Actor.AccountId });
}
