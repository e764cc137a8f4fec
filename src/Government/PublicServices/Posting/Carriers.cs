using System.Globalization;
using System.Text.RegularExpressions;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Posting;

/// <summary>A company that carries papers for the desks (doanh nghiệp bưu chính công ích).</summary>
/// <param name="Pattern">What its tracking numbers look like; empty: anything.</param>
/// <param name="Machine">The credential with which its program reports deliveries; empty: none.</param>
public sealed record Carrier(string Code, string Name, string ShortName, string Pattern, string Example, string Machine, DateOnly ValidFrom, DateOnly ValidTo)
{
    public bool Fits(string trackingNo) => Pattern.Length == 0 || Regex.IsMatch(trackingNo, $"^(?:{Pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>The carriers (<c>post_carriers.csv</c>; a province's rows come before the nation's of the same code).</summary>
public sealed class Carriers(Folders folders)
{
    private const int LongestNumber = 40;

    private readonly IReadOnlyList<Carrier> all = [.. new[] { folders.Province, folders.National }.SelectMany(f => ShippedCatalogue.Read(f, "post_carriers.csv"))
        .Select(r => new Carrier(r["code"], r["name"], r["short_name"], r["tracking_pattern"], r["tracking_example"], r["machine"], Date(r["valid_from"], DateOnly.MinValue), Date(r["valid_to"], DateOnly.MaxValue))).DistinctBy(c => c.Code)];

    public IReadOnlyList<Carrier> On(DateOnly day) => [.. all.Where(c => c.ValidFrom <= day && day < c.ValidTo)];

    public Carrier? Find(string code) => all.FirstOrDefault(c => c.Code == code);

    public string NameOf(string code) => Find(code)?.ShortName ?? code;

    /// <summary>As carriers write it: capitals, no blanks.</summary>
    public static string Clean(string? trackingNo) => Reasons.Clean(trackingNo).ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Why a carrier and a cleaned tracking number do not go together on a day; null when they do.</summary>
    /// <remarks>Refuses: <c>carrier-unknown</c>, <c>tracking-wrong</c>.</remarks>
    public Refusal? Wrong(string carrier, string trackingNo, DateOnly day) =>
        On(day).FirstOrDefault(c => c.Code == carrier) is not { } found ? new Refusal("carrier-unknown", [new FieldMessage("Carrier", "Hãy chọn doanh nghiệp bưu chính trong danh sách.")])
        : trackingNo.Length is 0 or > LongestNumber || !found.Fits(trackingNo) ? new Refusal("tracking-wrong", [new FieldMessage("TrackingNo", $"Mã bưu gửi của {found.ShortName} có dạng {found.Example}. Hãy xem lại số trên phiếu gửi.")])
        : null;

    private static DateOnly Date(string text, DateOnly open) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : open;
}
