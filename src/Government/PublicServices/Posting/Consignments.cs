using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

public enum ConsignmentState
{
    OnTheWay = 0,
    Delivered = 1,
    /// <summary>Could not be delivered and goes back to the desk.</summary>
    CameBack = 2,
}

/// <summary>Something of a dossier sent to the applicant by public post (bưu gửi): the result, or a request for supplements.</summary>
public sealed record Consignment
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
    public int No { get; init; }
    /// <summary><c>result</c> or <c>supplement</c>.</summary>
    public string Purpose { get; init; } = "";
    public string Desk { get; init; } = "";
    public string Carrier { get; init; } = "";
    public string TrackingNo { get; init; } = "";
    public byte[] Recipient { get; init; } = [];
    public byte[] Address { get; init; } = [];
    /// <summary>Postage in đồng that the addressee pays on delivery; 0: none.</summary>
    public long Fee { get; init; }
    public int State { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public Guid SentBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public Guid? ReportedBy { get; init; }
    public byte[]? Receiver { get; init; }
    public string Reason { get; init; } = "";
    public Guid? Proof { get; init; }

    public bool IsResult => Purpose == "result";

    public Protected<string> To => new(Recipient);
    public Protected<string> Where => new(Address);
    public Protected<string> TakenBy => new(Receiver);
}

/// <summary>Reads what was sent by post.</summary>
public sealed class Consignments(Database database)
{
    internal const string Columns = "id, case_id, no, purpose, desk, carrier, tracking_no, recipient, address, fee, state, sent_at, sent_by, ended_at, reported_by, receiver, reason, proof";

    public Task<List<Consignment>> Of(Guid caseId, CancellationToken cancel) => database.Query<Consignment>($"select {Columns} from services_consignments where case_id = @CaseId order by no", new { CaseId = caseId }, cancel);

    public Task<Consignment?> Find(Guid id, CancellationToken cancel) => database.First<Consignment>($"select {Columns} from services_consignments where id = @Id", new { Id = id }, cancel);

    public Task<Consignment?> Find(string carrier, string trackingNo, CancellationToken cancel) =>
        database.First<Consignment>($"select {Columns} from services_consignments where carrier = @Carrier and tracking_no = @TrackingNo", new { Carrier = carrier, TrackingNo = trackingNo }, cancel);

    /// <summary>What a desk has on the way.</summary>
    public Task<List<Consignment>> OnTheWay(string desk, int most, CancellationToken cancel) =>
        database.Query<Consignment>($"select {Columns} from services_consignments where desk = @Desk and state = 0 order by sent_at limit @Most", new { Desk = desk, Most = most }, cancel);
}
