using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Phrasing;

/// <summary>Frequent sentences: one's own first, then the agency's, then the province's and the nation's.</summary>
public sealed class Phrases
{
    private readonly Database database;
    private readonly IReadOnlyList<PhraseTemplate> shipped;

    /// <exception cref="InvalidDataException">A shipped sentence names an action or a placeholder that does not exist.</exception>
    public Phrases(Database database, Folders folders)
    {
        this.database = database;
        shipped = [.. new[] { folders.Province, folders.National }.Where(f => File.Exists(Path.Combine(f, "phrases.csv"))).SelectMany(f => ShippedCatalogue.Read(f, "phrases.csv"))
            .Select(r => Checked(new PhraseTemplate(null, PhraseScope.Shipped, "", r["action"], r["text"], 0)))];
    }

    /// <summary>All an officer may choose from in the seat she acts in.</summary>
    public async Task<IReadOnlyList<PhraseTemplate>> For(CurrentUser user, CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat)
        {
            return [];
        }

        var kept = await database.Query<Row>(
            "select id, agency_id, account_id, action, text, version from services_phrases where agency_id = @Agency and removed_at is null and (account_id is null or account_id = @Account) order by written_at, id",
            new { Agency = seat.AgencyId, Account = user.Actor.AccountId }, cancel);
        return [.. kept.Select(r => r.Template).OrderByDescending(t => t.Scope), .. shipped];
    }

    public async Task<(PhraseTemplate Template, Guid? Owner)?> Find(Guid id, CancellationToken cancel) =>
        await database.First<Row>("select id, agency_id, account_id, action, text, version from services_phrases where id = @Id and removed_at is null", new { Id = id }, cancel) is { } row ? (row.Template, row.AccountId) : null;

    private static PhraseTemplate Checked(PhraseTemplate phrase) => PhraseTemplate.Fields.ContainsKey(phrase.Action) && PhraseTemplate.Unknown(phrase.Text) is null
        ? phrase
        : throw new InvalidDataException($"phrases.csv: «{phrase.Action}», «{phrase.Text}»: no such action or placeholder.");

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string AgencyId { get; init; } = "";
        public Guid? AccountId { get; init; }
        public string Action { get; init; } = "";
        public string Text { get; init; } = "";
        public long Version { get; init; }

        public PhraseTemplate Template => new(Id, AccountId is null ? PhraseScope.Agency : PhraseScope.Own, AgencyId, Action, Text, Version);
    }
}
