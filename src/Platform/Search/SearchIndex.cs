using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dapper;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Search;

/// <summary>
/// Full text in the database: FTS5 on SQLite, tsvector on PostgreSQL, both over text folded here. The database finds,
/// this class ranks: exact before other tones before folded, title before text.
/// </summary>
public sealed class SearchIndex(Database database)
{
    private const int Candidates = 300;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The state a kind was last filled from; "" when never.</summary>
    public async Task<string> Version(string kind, CancellationToken cancel) =>
        await database.First<string>("select version from search_sources where kind = @Kind", new { Kind = kind }, cancel) ?? "";

    /// <summary>Fills a kind anew, in one transaction.</summary>
    public Task Replace(string kind, string version, IEnumerable<SearchDocument> documents, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        async Task Run(string sql, object arguments) => await connection.ExecuteAsync(database.Command(sql, arguments, transaction, cancel));

        await Run("insert into search_sources(kind, version) values (@Kind, @Version) on conflict(kind) do update set version = excluded.version", new { Kind = kind, Version = version });
        var sqlite = database.Dialect == Dialect.Sqlite;
        if (sqlite)
        {
            await Run("delete from search_words where rowid in (select no from search_documents where kind = @Kind)", new { Kind = kind });
        }

        await Run("delete from search_documents where kind = @Kind", new { Kind = kind });
        if (!sqlite)
        {
            // Numbers are drawn by counting on; fillers of other kinds wait here.
            await Run("select pg_advisory_xact_lock(7021)", new { Kind = kind });
        }

        var no = await connection.ExecuteScalarAsync<long>(database.Command("select coalesce(max(no), 0) from search_documents", null, transaction, cancel));
        foreach (var batch in documents.Chunk(250))
        {
            var rows = batch.Select(d => new
            {
                no = ++no,
                id = d.Id,
                title = d.Title,
                href = d.Href,
                hint = d.Hint,
                title_key = VietnameseText.SearchKey(d.Title),
                body_key = VietnameseText.SearchKey(d.Text),
            }).ToArray();
            var json = JsonSerializer.Serialize(rows, Json);
            if (sqlite)
            {
                await Run("insert into search_documents(no, kind, id, title, href, hint) select value ->> 'no', @Kind, value ->> 'id', value ->> 'title', value ->> 'href', value ->> 'hint' from json_each(@Rows)", new { Kind = kind, Rows = json });
                await Run("insert into search_words(rowid, title, body) select value ->> 'no', value ->> 'title_key', value ->> 'body_key' from json_each(@Rows)", new { Rows = json });
            }
            else
            {
                await Run(
                    """
                    insert into search_documents(no, kind, id, title, href, hint, words)
                    select no, @Kind, id, title, href, hint, setweight(to_tsvector('simple', title_key), 'A') || setweight(to_tsvector('simple', body_key), 'D')
                    from json_to_recordset(@Rows::json) as r(no bigint, id text, title text, href text, hint text, title_key text, body_key text)
                    """, new { Kind = kind, Rows = json });
            }
        }

        return 0;
    }, cancel);

    /// <summary>Documents of a kind for what was typed, best first. When no document holds every word, those with some of them.</summary>
    public async Task<IReadOnlyList<SearchHit>> Find(string kind, string text, int take, CancellationToken cancel)
    {
        var terms = new SearchTerms(text);
        if (terms.Keys.Length == 0)
        {
            return [];
        }

        var all = true;
        var found = await Candidate(kind, terms, all, cancel);
        if (found.Count == 0 && terms.Keys.Length > 1)
        {
            all = false;
            found = await Candidate(kind, terms, all, cancel);
        }

        return [.. found.Select(f => new SearchHit(kind, f.Id, f.Title, f.Href, f.Hint, terms.Match(f.Title, all))).OrderBy(h => h.Match).ThenBy(h => h.Match <= SearchMatch.Folded ? h.Title.Length : 0).Take(take)];
    }

    private Task<List<Row>> Candidate(string kind, SearchTerms terms, bool all, CancellationToken cancel) => database.Dialect == Dialect.Sqlite
        ? database.Query<Row>(
            """
            select d.id, d.title, d.href, d.hint from search_words w join search_documents d on d.no = w.rowid
            where search_words match @Words and d.kind = @Kind order by bm25(search_words, 10.0, 1.0), d.id limit @Limit
            """, new { Words = terms.ForSqlite(all), Kind = kind, Limit = Candidates }, cancel)
        : database.Query<Row>(
            """
            select id, title, href, hint from search_documents, to_tsquery('simple', @Words) as q
            where words @@ q and kind = @Kind order by ts_rank('{0.05, 0.1, 0.2, 1.0}', words, q, 1) desc, id limit @Limit
            """, new { Words = terms.ForPostgres(all), Kind = kind, Limit = Candidates }, cancel);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Title { get; set; } = "";
        public string Href { get; set; } = "";
        public string Hint { get; set; } = "";
    }
}
