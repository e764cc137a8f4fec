using CsvHelper;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.DataRights;

/// <summary>What may be asked about one's own data, within which time (<c>data_request_kinds.csv</c>). <paramref name="Erases"/>: <c>optional</c>, <c>account</c> or empty.</summary>
internal sealed record RequestKind(string Code, string Name, string NameEn, TimeLimit Limit, bool GivesCopy, string Erases, DateOnly ValidFrom, DateOnly ValidTo, string LegalBasis)
{
    /// <summary>Granting it, the program erases (<see cref="EraseOnRequest"/>).</summary>
    public bool Erasing => Erases.Length > 0;

    /// <summary>Which data and why must be said; a copy and an erasure are of everything.</summary>
    public bool NeedsWords => !GivesCopy && !Erasing;

    /// <summary>And closes the account.</summary>
    public bool Closing => Erases == "account";

    /// <summary>In the reader's language.</summary>
    public string Said => Web.Language.Words.English ? NameEn : Name;
}

/// <summary>Why the law lets an agency refuse (<c>data_refusal_grounds.csv</c>).</summary>
internal sealed record RefusalGround(string Code, string Name, IReadOnlyList<string> Kinds, DateOnly ValidFrom, DateOnly ValidTo, string LegalBasis);

/// <summary>The kinds and grounds of this deployment; a province's own file replaces the nation's.</summary>
internal sealed class RequestKinds
{
    private readonly List<RequestKind> kinds;
    private readonly List<RefusalGround> grounds;

    public RequestKinds(Folders folders)
    {
        kinds = Read(folders.OwnOrNational("data_request_kinds.csv"), csv => new RequestKind(
            csv.GetString("code"), csv.GetString("name"), csv.GetString("name_en"), TimeLimit.Parse(csv.GetString("limit")), csv.GetString("gives_copy") == "true", csv.GetString("erases"), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to")), csv.GetString("legal_basis")));
        grounds = Read(folders.OwnOrNational("data_refusal_grounds.csv"), csv => new RefusalGround(
            csv.GetString("code"), csv.GetString("name"), csv.GetString("kinds").Split('|'), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to")), csv.GetString("legal_basis")));
    }

    public IReadOnlyList<RequestKind> On(DateOnly day) => [.. kinds.Where(k => k.ValidFrom <= day && day < k.ValidTo)];

    /// <summary>As it was on a day.</summary>
    public RequestKind? Find(string code, DateOnly day) => On(day).FirstOrDefault(k => k.Code == code);

    public IReadOnlyList<RefusalGround> Grounds(string kind, DateOnly day) => [.. grounds.Where(g => g.Kinds.Contains(kind) && g.ValidFrom <= day && day < g.ValidTo)];

    public RefusalGround? Ground(string code) => grounds.FirstOrDefault(g => g.Code == code);

    internal static List<T> Read<T>(string path, Func<CsvReader, T> row)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new List<T>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read.Add(row(csv));
        }

        return read;
    }
}
