using System.Security.Cryptography;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>What an officer's form or program sends with an action; each action reads its own fields.</summary>
public sealed record ActionInput
{
    public Guid RequestId { get; init; }
    public Guid DossierId { get; init; }
    public long Version { get; init; }
    public string Reason { get; init; } = "";
    public string Note { get; init; } = "";
    public IReadOnlyList<string> Papers { get; init; } = [];
    public bool SecondConfirmed { get; init; }
    public string AgencyId { get; init; } = "";
    public string Question { get; init; } = "";
    public int Days { get; init; }
    public string Name { get; init; } = "";
    public long Amount { get; init; }
    public Guid FeeId { get; init; }
    public string Receipt { get; init; } = "";
    public Guid ConsultationId { get; init; }
    public bool Agrees { get; init; }
    public string Answer { get; init; } = "";
    public Guid? Account { get; init; }
    public bool LeaveConfirmed { get; init; }

    /// <summary>Fields of the desk's own work, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}

/// <summary>Sends a named action to its operation; pages and the JSON interface come through here.</summary>
public sealed class DossierActions(
    ReceiveDossier receive, RefuseDossier refuse, RouteDossier route, RequestSupplement supplement, ReturnForRework rework, DemandFee fee, MarkFeePaid paid,
    StopDossier stop, AssignDossier assign, ConsultAgency consult, AnswerConsultation answer, CloseConsultation close, DecideDossier decide, ReturnResult giveBack, Receiving.DeskActions desk)
{
    public static IReadOnlyList<string> Known { get; } =
        ["receive", "receive-forward", "refuse", "forward", "supplement", "rework", "fee", "fee-paid", "stop", "assign", "consult", "answer-consultation", "close-consultation", "approve", "reject", "return"];

    /// <remarks>Refuses: <c>no-such-action</c> and those of the operation.</remarks>
    public Task<Outcome<DossierView>> Run(string action, ActionInput i, CurrentUser user, CancellationToken cancel) => action switch
    {
        "receive" => receive.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version }, user, cancel),
        "receive-forward" => ReceiveAndForward(i, user, cancel),
        "refuse" => refuse.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Reason = i.Reason }, user, cancel),
        "forward" => route.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Note = i.Note }, user, cancel),
        "supplement" => supplement.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Papers = i.Papers, Reason = i.Reason, SecondConfirmed = i.SecondConfirmed }, user, cancel),
        "rework" => rework.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Reason = i.Reason }, user, cancel),
        "fee" => fee.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Name = i.Name, Amount = i.Amount }, user, cancel),
        "fee-paid" => paid.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, FeeId = i.FeeId, Receipt = i.Receipt }, user, cancel),
        "stop" => stop.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Reason = i.Reason }, user, cancel),
        "assign" => assign.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Account = i.Account, LeaveConfirmed = i.LeaveConfirmed }, user, cancel),
        "consult" => consult.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, AgencyId = i.AgencyId, Question = i.Question, Days = i.Days }, user, cancel),
        "answer-consultation" => answer.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, ConsultationId = i.ConsultationId, Agrees = i.Agrees, Answer = i.Answer }, user, cancel),
        "close-consultation" => close.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, ConsultationId = i.ConsultationId, Reason = i.Reason }, user, cancel),
        "approve" or "reject" => decide.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version, Approve = action == "approve", Reason = i.Reason }, user, cancel),
        "return" => giveBack.Handle(
            new()
            {
                RequestId = i.RequestId,
                DossierId = i.DossierId,
                Version = i.Version,
                Note = i.Note.Length > 0 ? i.Note : i.Values.GetValueOrDefault("Note", ""),
                To = i.Values.GetValueOrDefault("To") is { Length: > 0 } to ? to : "owner",
                Receiver = i.Values.GetValueOrDefault("Receiver", ""),
                Document = i.Values.GetValueOrDefault("Document", ""),
            }, user, cancel),
        _ => desk.Run(action, i, user, cancel),
    };

    /// <summary>A second key made of the first, so that a form sent twice repeats both of its operations.</summary>
    public static Guid KeyOf(Guid requestId, string part) => new(SHA256.HashData([.. requestId.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(part)]).AsSpan(0, 16));

    private async Task<Outcome<DossierView>> ReceiveAndForward(ActionInput i, CurrentUser user, CancellationToken cancel)
    {
        var received = await receive.Handle(new() { RequestId = i.RequestId, DossierId = i.DossierId, Version = i.Version }, user, cancel);
        return received.Succeeded
            ? await route.Handle(new() { RequestId = KeyOf(i.RequestId, "forward"), DossierId = i.DossierId, Version = received.Value.Version, Note = i.Note }, user, cancel)
            : received;
    }
}
