using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

public enum FiledState
{
    Waiting = 0,
    Taken = 1,
    Refused = 2,
    GivenUp = 3,
}

/// <summary>A dossier filed at the national portal, as far as we got with it. Holds no personal data in clear.</summary>
public sealed record FiledDossier
{
    public string Number { get; init; } = "";
    public int State { get; init; }
    public string ProcedureCode { get; init; } = "";
    /// <summary>The agency it is for; empty while that is not known.</summary>
    public string Agency { get; init; } = "";
    public Guid? CaseId { get; init; }
    public string Reason { get; init; } = "";
    public int Attempts { get; init; }
    public DateTimeOffset NextAt { get; init; }
    public DateTimeOffset SeenAt { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public bool Answered { get; init; }
    public byte[] Message { get; init; } = [];
}

/// <summary>The list of what was filed there: one row per number, whatever happens to it.</summary>
public sealed class FiledDossiers(Database database, Protector protector, TimeProvider clock)
{
    public const int MostAttempts = 8;
    private const string Columns = "number, state, procedure_code, agency, case_id, reason, attempts, next_at, seen_at, decided_at, answered, message";

    /// <summary>Writes down what was not seen before. A number not taken and sent anew with other content waits again: the applicant mended it.</summary>
    public async Task Remember(HoSoDongBoDVC message, CancellationToken cancel)
    {
        var (number, text) = (message.MaHoSo.Trim(), JsonSerializer.Serialize(message, EventJson.Options));
        var known = await Find(number, cancel);
        if (known is null)
        {
            await database.Execute(
                $"insert into services_filed({Columns}) values (@Number, 0, @Procedure, '', null, '', 0, @Now, @Now, null, @No, @Message) on conflict do nothing",
                new { Number = number, Procedure = message.MaTTHC.Trim(), Now = clock.Now(), No = false, Message = protector.EncryptText(text) }, cancel);
        }
        else if (known.State != (int)FiledState.Taken && protector.DecryptText(known.Message) != text)
        {
            // Also while the first one waits or our refusal is still to be told: answering the number would take the mended one off their list.
            await database.Execute(
                "update services_filed set state = 0, procedure_code = @Procedure, reason = '', attempts = 0, next_at = @Now, decided_at = null, answered = @No, message = @Message where number = @Number and state <> 1",
                new { Number = number, Procedure = message.MaTTHC.Trim(), Now = clock.Now(), No = false, Message = protector.EncryptText(text) }, cancel);
        }
        else if (known is { State: not (int)FiledState.Waiting, Answered: true })
        {
            // It still stands in their list: our answer was lost.
            await database.Execute("update services_filed set answered = @No where number = @Number", new { Number = number, No = false }, cancel);
        }
    }

    public Task<FiledDossier?> Find(string number, CancellationToken cancel) => database.First<FiledDossier>($"select {Columns} from services_filed where number = @Number", new { Number = number }, cancel);

    public Task<List<FiledDossier>> Due(CancellationToken cancel) => database.Query<FiledDossier>(
        $"select {Columns} from services_filed where state = 0 and next_at <= @Now order by next_at, number limit 100", new { Now = clock.Now() }, cancel);

    public Task<List<FiledDossier>> Unanswered(CancellationToken cancel) => database.Query<FiledDossier>(
        $"select {Columns} from services_filed where state in (1, 2) and answered = @No order by decided_at, number limit 100", new { No = false }, cancel);

    /// <summary>What needs somebody's eye, newest first; those refused stay on the list for ninety days.</summary>
    public Task<List<FiledDossier>> Open(CancellationToken cancel) => database.Query<FiledDossier>(
        $"select {Columns} from services_filed where state <> 1 and seen_at > @Since order by seen_at desc, number limit 200", new { Since = clock.Now().AddDays(-90) }, cancel);

    public HoSoDongBoDVC Read(FiledDossier filed) => JsonSerializer.Deserialize<HoSoDongBoDVC>(protector.DecryptText(filed.Message) ?? "{}", EventJson.Options) ?? new HoSoDongBoDVC();

    /// <summary>In the change that makes the dossier: refused when it was taken meanwhile.</summary>
    public static void Take(Change change, string number, Guid caseId, string agency) => change.Guard(
        "update services_filed set state = 1, case_id = @CaseId, agency = @Agency, reason = '', decided_at = @Now where number = @Number and state <> 1", new { Number = number, CaseId = caseId, Agency = agency, change.Now });

    public Task Refuse(FiledDossier filed, string agency, string reason, CancellationToken cancel) => database.Execute(
        "update services_filed set state = 2, agency = @Agency, reason = @Reason, decided_at = @Now where number = @Number and state = 0", new { filed.Number, Agency = agency, Reason = reason, Now = clock.Now() }, cancel);

    /// <summary>Tries again later, and gives up after the last try.</summary>
    public Task Later(FiledDossier filed, string agency, string reason, CancellationToken cancel) => database.Execute(
        "update services_filed set state = @State, agency = @Agency, reason = @Reason, attempts = @Attempts, next_at = @Next where number = @Number and state = 0",
        new
        {
            filed.Number,
            Agency = agency,
            Reason = reason,
            Attempts = filed.Attempts + 1,
            State = filed.Attempts + 1 >= MostAttempts ? (int)FiledState.GivenUp : (int)FiledState.Waiting,
            Next = clock.Now() + TimeSpan.FromSeconds(30 * Math.Pow(2, filed.Attempts)),
        }, cancel);

    public Task Answered(string number, CancellationToken cancel) => database.Execute("update services_filed set answered = @Yes where number = @Number", new { Number = number, Yes = true }, cancel);

    /// <summary>An officer mended what stood in the way (a procedure, an agency): look at it once more.</summary>
    public Task<int> Again(string number, CancellationToken cancel) => database.Execute(
        "update services_filed set state = 0, reason = '', attempts = 0, next_at = @Now, decided_at = null, answered = @No where number = @Number and state in (0, 2, 3)", new { Number = number, Now = clock.Now(), No = false }, cancel);
}
