using CsvHelper;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Which ways to sign in are open to whom and from when (<c>sign_in_ways.csv</c>; a province's own file replaces the nation's). Officers are accounts that hold a position.
/// The national identity counts only where it is set up, and where no way would be left open all are.
/// </summary>
internal sealed class SignInWays
{
    public const string Password = "password";
    public const string PasswordAndCode = "password-code";
    public const string Passkey = "passkey";
    public const string National = "vneid";
    private const string Citizen = "citizen";
    private const string Officer = "officer";
    private static readonly string[] All = [Password, PasswordAndCode, Passkey, National];

    private readonly NationalProvider national;
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<Row> rows;

    public SignInWays(Folders folders, NationalProvider national, TimeProvider clock) : this(Read(folders.OwnOrNational("sign_in_ways.csv")), national, clock)
    {
    }

    internal SignInWays(IReadOnlyList<Row> rows, NationalProvider national, TimeProvider clock) => (this.rows, this.national, this.clock) = (rows, national, clock);

    internal sealed record Row(string Who, string Way, DateOnly From, DateOnly To);

    /// <summary>Whether the sign-in page offers the national identity.</summary>
    public bool OffersNational => national.IsOn && Open(Citizen).Contains(National);

    /// <summary>Null when a citizen may open an account of her own today, with a password; only where that way in is open to citizens.</summary>
    public Refusal? CheckRegistration() => Open(Citizen).Contains(Password) ? null : new Refusal("way-closed", T("ways.register", Said(Citizen)));

    /// <summary>Null when this account may sign in this way today.</summary>
    public Refusal? Check(Session session, string way)
    {
        var who = session.Positions.Count > 0 ? Officer : Citizen;
        return Open(who).Contains(way) ? null : new Refusal("way-closed", who == Officer ? T("ways.officer", Said(who)) : T("ways.citizen", Said(who)));
    }

    private string Said(string who) => string.Join(", ", Open(who).Select(w => T($"ways.{w}")));

    private List<string> Open(string who)
    {
        var today = clock.Today();
        var open = rows.Where(r => r.Who == who && r.From <= today && today < r.To && (r.Way != National || national.IsOn)).Select(r => r.Way).Distinct().ToList();
        return open.Count > 0 ? open : [.. All];
    }

    private static List<Row> Read(string path)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new List<Row>();
        csv.ReadHeader();
        while (csv.Read())
        {
            var row = new Row(csv.GetString("who"), csv.GetString("way"), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to")));
            read.Add(row.Who is Citizen or Officer && All.Contains(row.Way) ? row : throw new SettingException("NhipCau:Province", $"có tệp cách đăng nhập «{path}» ghi «{row.Who}, {row.Way}»: ai là {Citizen} hoặc {Officer}, cách là {string.Join(", ", All)}."));
        }

        return read;
    }
}
