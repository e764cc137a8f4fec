using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Noting;

/// <summary>A note with names, as the page shows it.</summary>
public sealed record ShownNote(InternalNote Note, string Author, string? Mentioned, string? StruckBy, bool MayStrike);

/// <summary>The notes of a dossier and who may be told of a new one.</summary>
public sealed record NoteBoard(IReadOnlyList<ShownNote> Notes, IReadOnlyList<Choice> People)
{
    public static readonly NoteBoard Empty = new([], []);
}

/// <summary>Reads notes; for officers whose access to the dossier the caller has checked. No other page, paper, feed or search reads this table.</summary>
public sealed class InternalNotes(Database database, Protector protector, Officers officers, Colleagues colleagues, IOrganisation organisation)
{
    private const string Columns = "id, case_id, agency_id, text, written_at, written_by, mentioned, struck_at, struck_by";

    public async Task<NoteBoard> Board(CaseRecord c, CurrentUser user, CancellationToken cancel)
    {
        var notes = (await database.Query<Row>($"select {Columns} from services_internal_notes where case_id = @CaseId order by written_at desc, id desc", new { CaseId = c.Id }, cancel)).Select(Note).ToList();
        var names = await officers.Names(notes.SelectMany(n => new[] { n.WrittenBy, n.Mentioned ?? Guid.Empty, n.StruckBy ?? Guid.Empty }), cancel);
        var people = new List<Choice>();
        foreach (var agency in Places(c, user))
        {
            people.AddRange((await colleagues.Of(agency, cancel)).Where(p => p.Officer.AccountId != user.Actor.AccountId).Select(p => p.Choice(organisation.Current.Find(agency)?.Name ?? agency)));
        }

        return new NoteBoard(
            [.. notes.Select(n => new ShownNote(n, Who(n.WrittenBy, n.Agency, names), n.Mentioned is { } m ? names.GetValueOrDefault(m) : null, n.StruckBy is { } s ? names.GetValueOrDefault(s) : null, MayStrike(n, user)))],
            people);
    }

    public async Task<(InternalNote Note, Guid CaseId)?> Find(Guid id, CancellationToken cancel) =>
        await database.First<Row>($"select {Columns} from services_internal_notes where id = @Id", new { Id = id }, cancel) is { } row ? (Note(row), row.CaseId) : null;

    /// <summary>Where those work who may be told: the writer's agency, the one that has the dossier, the desk that took it in.</summary>
    public static IReadOnlyList<string> Places(CaseRecord c, CurrentUser user) =>
        [.. new[] { user.ActivePosition?.AgencyId, c.Agency, c.ReceivingAgency }.OfType<string>().Distinct()];

    /// <summary>Her own, or as head of the agency in which it was written.</summary>
    public bool MayStrike(InternalNote note, CurrentUser user) => note.StruckAt is null
        && (note.WrittenBy == user.Actor.AccountId || (organisation.Current.Find(note.Agency) is { } agency && user.Allows(Permissions.AssignDossier, agency.Path)));

    private string Who(Guid account, string agency, IReadOnlyDictionary<Guid, string> names) =>
        string.Join(", ", new[] { names.GetValueOrDefault(account), organisation.Current.Find(agency)?.ShortName }.Where(w => !string.IsNullOrEmpty(w)));

    private InternalNote Note(Row r) => new(r.Id, r.AgencyId, protector.DecryptText(r.Text) ?? "", r.WrittenAt, r.WrittenBy, r.Mentioned, r.StruckAt, r.StruckBy);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid CaseId { get; init; }
        public string AgencyId { get; init; } = "";
        public byte[] Text { get; init; } = [];
        public DateTimeOffset WrittenAt { get; init; }
        public Guid WrittenBy { get; init; }
        public Guid? Mentioned { get; init; }
        public DateTimeOffset? StruckAt { get; init; }
        public Guid? StruckBy { get; init; }
    }
}
