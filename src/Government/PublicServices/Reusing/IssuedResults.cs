using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Reusing;

/// <summary>A result issued here, under the national code of results (<c>KQ.G15.000038</c>).</summary>
public sealed record IssuedResult
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }

    /// <summary>The dossier's: two records that turn out to be of one person take the result along.</summary>
    public Guid OwnerId { get; init; }
    public string ProcedureCode { get; init; } = "";
    /// <summary>Empty where the catalogue names no code.</summary>
    public string Code { get; init; } = "";
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public string FileHash { get; init; } = "";
    public string FileName { get; init; } = "";
    public long Size { get; init; }
    public string MediaType { get; init; } = "";
    public string Agency { get; init; } = "";
    public DateTimeOffset IssuedAt { get; init; }
}

/// <summary>A paper somebody has already: offered at a file field instead of asked for.</summary>
public sealed record KnownPaper(FormField Field, IssuedResult Result);

/// <summary>Results issued here, and which papers of a form they stand for: the field's words name the result, or <c>result_papers.csv</c> says so; a result may be good for some months only.</summary>
public sealed class IssuedResults
{
    private const string Columns = "id, case_id, procedure_code, code, number, name, file_hash, file_name, size, media_type, agency, issued_at";
    private const string Selected = "select r.id, r.case_id, c.owner_id, r.procedure_code, r.code, r.number, r.name, r.file_hash, r.file_name, r.size, r.media_type, r.agency, r.issued_at from services_results r join cases_cases c on c.id = r.case_id";
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ILookup<string, (string Words, int Months)> stands;

    public IssuedResults(Database database, Folders folders, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        stands = new[] { folders.National, folders.Province }.SelectMany(f => ShippedCatalogue.Read(f, "result_papers.csv"))
            .ToLookup(r => r["result_code"], r => (VietnameseText.SearchKey(r["words"]), int.TryParse(r["valid_months"], CultureInfo.InvariantCulture, out var months) ? months : 0));
    }

    public Task<List<IssuedResult>> Of(Guid ownerId, CancellationToken cancel) =>
        database.Query<IssuedResult>($"{Selected} where c.owner_id = @OwnerId order by r.issued_at desc limit 200", new { OwnerId = ownerId }, cancel);

    public Task<IssuedResult?> OfCase(Guid caseId, CancellationToken cancel) =>
        database.First<IssuedResult>($"{Selected} where r.case_id = @CaseId", new { CaseId = caseId }, cancel);

    /// <summary>What of this person's results the file fields ask for, the newest for each field.</summary>
    public async Task<IReadOnlyList<KnownPaper>> For(Guid ownerId, IEnumerable<FormField> fields, CancellationToken cancel)
    {
        var asked = fields.Where(f => f.Type == FieldType.File).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var results = await Of(ownerId, cancel);
        return [.. asked.SelectMany(f => results.Where(r => StandsFor(r, f)).Take(1).Select(r => new KnownPaper(f, r)))];
    }

    /// <summary>Adds the result to the change that issues it.</summary>
    public static void Issue(Change change, Dossier dossier, Procedure? procedure, string number, string hash, string fileName, long size, string mediaType) => change.Write(
        $"insert into services_results({Columns}) values (@Id, @CaseId, @ProcedureCode, @Code, @Number, @Name, @FileHash, @FileName, @Size, @MediaType, @Agency, @IssuedAt)",
        new IssuedResult
        {
            Id = Guid.CreateVersion7(change.Now),
            CaseId = dossier.Id,
            OwnerId = dossier.Case.OwnerId,
            ProcedureCode = dossier.Case.Topic,
            Code = procedure?.ResultCode ?? "",
            Number = number,
            Name = procedure?.ResultName is { Length: > 0 } name ? name : dossier.Case.Title,
            FileHash = hash,
            FileName = fileName,
            Size = size,
            MediaType = mediaType,
            Agency = dossier.Case.Agency,
            IssuedAt = change.Now,
        });

    private bool StandsFor(IssuedResult result, FormField field)
    {
        var label = VietnameseText.SearchKey($"{field.Label.Vi} {field.Hint?.Vi}");
        var rows = stands[result.Code].ToList();
        return rows.Count > 0
            ? rows.Any(r => label.Contains(r.Words, StringComparison.Ordinal) && (r.Months == 0 || result.IssuedAt.AddMonths(r.Months) > clock.Now()))
            : result.Name.Length > 8 && label.Contains(VietnameseText.SearchKey(result.Name), StringComparison.Ordinal);
    }
}
