using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>A dossier entered at some counter.</summary>
public sealed class CounterEntry
{
    public string Number { get; init; } = "";
    public string Desk { get; init; } = "";
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>
/// What was entered at the counters, by person, procedure and day: so that two desks with the same paper dossier find each other,
/// also when both press the button at once. A person without a personal number is a new one each time and is not found.
/// </summary>
public sealed class CounterEntries(Database database)
{
    private static readonly Refusal AtOnce = new("entered-before", "Vừa có quầy khác nhập hồ sơ của người này, cùng thủ tục, trong hôm nay. Hãy gửi lại để xem số hồ sơ đó.");

    public Task<List<CounterEntry>> Of(Guid owner, string procedure, DateOnly day, CancellationToken cancel) => database.Query<CounterEntry>(
        "select c.number, c.receiving_agency as desk, c.opened_at, c.closed_at from services_counter_entries e join cases_cases c on c.id = e.case_id where e.owner_id = @Owner and e.procedure_code = @Procedure and e.day = @Day order by e.no",
        new { Owner = owner, Procedure = procedure, Day = day }, cancel);

    /// <summary>Refused when another counter took the same place meanwhile.</summary>
    public static void Add(Change change, Guid owner, string procedure, DateOnly day, int no, Guid caseId) => change.Guard(
        "insert into services_counter_entries(owner_id, procedure_code, day, no, case_id) values (@Owner, @Procedure, @Day, @No, @CaseId) on conflict do nothing",
        new { Owner = owner, Procedure = procedure, Day = day, No = no, CaseId = caseId }, AtOnce);
}
