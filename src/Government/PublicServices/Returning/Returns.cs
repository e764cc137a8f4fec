using NhipCau.Government.PublicServices.Posting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>Where and how the applicant wants the result.</summary>
/// <param name="Method">One of <see cref="ReturnMethods"/>.</param>
/// <param name="Desk">The desk where it is given; empty by post.</param>
/// <param name="Address">For the post.</param>
public sealed record ReturnWish(string Method, string Desk, Protected<string> Address);

public enum LegState
{
    OnTheWay = 0,
    Arrived = 1,
    /// <summary>Went back to the desk that sent it.</summary>
    TakenBack = 2,
}

/// <summary>The paper goes from one desk to another.</summary>
public sealed record ResultLeg
{
    public Guid CaseId { get; init; }
    public int No { get; init; }
    public string FromDesk { get; init; } = "";
    public string ToDesk { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public Guid SentBy { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public Guid? ArrivedBy { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>Where the paper is: at the desk that has the dossier, unless it is on its way.</summary>
public sealed record Whereabouts(ResultLeg? Leg, Consignment? Letter)
{
    public bool Here => Leg is null && Letter is null;
}

/// <summary>Reads how a result travels.</summary>
public sealed class Returns(Database database, Consignments consignments, IOrganisation organisation, Protector protector)
{
    internal const string LegColumns = "case_id, no, from_desk, to_desk, state, sent_at, sent_by, arrived_at, arrived_by, note";

    /// <summary>What was said last; before anything was said, what the application says.</summary>
    public async Task<ReturnWish> WishOf(Dossier dossier, CancellationToken cancel)
    {
        var row = await database.First<WishRow>("select method, desk, address from services_return_wishes where case_id = @Id", new { dossier.Id }, cancel);
        var method = ReturnMethods.Of(row?.Method ?? dossier.Row.ReturnMethod);
        return row is not null
            ? new ReturnWish(method, row.Desk, row.Address is null ? Stated(dossier) : new Protected<string>(row.Address))
            : new ReturnWish(method, method == "post" ? "" : dossier.Case.ReceivingAgency, Stated(dossier));
    }

    public Task<List<ResultLeg>> Legs(Guid caseId, CancellationToken cancel) =>
        database.Query<ResultLeg>($"select {LegColumns} from services_result_legs where case_id = @CaseId order by no", new { CaseId = caseId }, cancel);

    public async Task<Whereabouts> Where(Dossier dossier, CancellationToken cancel) => new(
        (await Legs(dossier.Id, cancel)).LastOrDefault(l => l.State == (int)LegState.OnTheWay),
        (await consignments.Of(dossier.Id, cancel)).LastOrDefault(c => c.State == (int)ConsignmentState.OnTheWay && c.IsResult));

    public Task<HandOut?> HandOutOf(Guid caseId, CancellationToken cancel) =>
        database.First<HandOut>("select case_id, how, party, desk, receiver, document, handed_at, handed_by from services_hand_outs where case_id = @CaseId", new { CaseId = caseId }, cancel);

    /// <summary>Stands on the board of called results of a desk.</summary>
    public async Task<bool> OnBoard(Guid caseId, string desk, CancellationToken cancel) =>
        await database.First<int?>("select 1 from services_board_results where desk = @Desk and case_id = @CaseId", new { Desk = desk, CaseId = caseId }, cancel) is not null;

    /// <summary>When the applicant first opened the electronic result.</summary>
    public Task<DateTimeOffset?> OpenedAt(Guid caseId, CancellationToken cancel) =>
        database.First<DateTimeOffset?>("select opened_at from services_result_openings where case_id = @CaseId", new { CaseId = caseId }, cancel);

    /// <summary>The desks at which a result may be fetched, in the order of the chart.</summary>
    public IEnumerable<Agency> Desks => organisation.Current.Agencies.Where(a => a.OneStop);

    public string NameOf(string desk) => organisation.Current.Find(desk)?.Name ?? desk;

    private Protected<string> Stated(Dossier dossier) =>
        Protected<string>.Of(FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}")["returnAddress"], protector);

    private sealed class WishRow
    {
        public string Method { get; init; } = "";
        public string Desk { get; init; } = "";
        public byte[]? Address { get; init; }
    }
}

/// <summary>Refusals that several operations of returning share.</summary>
internal static class ReturnRefusals
{
    public static readonly Refusal PaperAway = new("paper-away", "Bản giấy của kết quả đang trên đường, chưa ở bộ phận một cửa này.");
    public static readonly Refusal NoResult = new("not-now", "Hồ sơ chưa có kết quả, hoặc kết quả đã trả.");
}
