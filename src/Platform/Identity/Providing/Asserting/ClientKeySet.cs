using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.Platform.Identity;

/// <summary>Public keys of an application as it brings them (a JWK set, RFC 7517): P-256 for ES256, RSA from 2048 bits for RS256 and PS256, each with a <c>kid</c>.</summary>
internal static class ClientKeySet
{
    public const int Longest = 32 * 1024;
    private const int MostKeys = 20;
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;
    private const int LongestKid = 200;

    /// <summary>The keys of a set that somebody pasted; any that cannot serve is said.</summary>
    /// <returns>The keys, or Vietnamese words for what is wrong.</returns>
    public static (IReadOnlyList<JsonWebKey> Keys, string? Wrong) Read(string text)
    {
        if (Parse(text) is not { } all)
        {
            return ([], "Khóa công khai phải là một bộ JWK Set: {\"keys\": [ … ]}.");
        }

        if (all.Count is 0 or > MostKeys)
        {
            return ([], $"Bộ khóa có từ 1 đến {MostKeys} khóa.");
        }

        foreach (var (key, nth) in all.Select((k, i) => (k, i + 1)))
        {
            if (Fault(key) is { } fault)
            {
                return ([], $"Khóa thứ {nth} không dùng được: {fault}.");
            }
        }

        return all.Select(k => k.Kid).Distinct().Count() == all.Count ? (all, null) : ([], "Hai khóa có cùng mã kid.");
    }

    /// <summary>The keys of a set that was fetched: those that serve, by the first of each id; others are left aside, because applications publish keys for other ends beside.</summary>
    /// <returns>Null when it is no set.</returns>
    public static IReadOnlyList<JsonWebKey>? Serving(string text) => Parse(text)?.Where(k => Fault(k) is null).DistinctBy(k => k.Kid).Take(MostKeys).ToList();

    private static List<JsonWebKey>? Parse(string text)
    {
        try
        {
            return text.Length <= Longest && text.Contains("\"keys\"", StringComparison.Ordinal) ? [.. new JsonWebKeySet(text).Keys] : null;
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            return null;
        }
    }

    private static string? Fault(JsonWebKey key) => true switch
    {
        _ when key.D is not null || key.P is not null || key.Q is not null || key.DP is not null || key.DQ is not null || key.QI is not null || key.K is not null => "có phần bí mật; chỉ gửi khóa công khai, và hãy bỏ khóa đã lộ này",
        _ when key.Use is not (null or "sig") => "không phải khóa để ký (use phải là sig)",
        _ when key.Kid is not { Length: > 0 and <= LongestKid } => "thiếu mã kid",
        _ when key.Alg is { Length: > 0 } alg && !ClientAssertions.Algorithms.Contains(alg) => "chỉ nhận ES256, RS256, PS256",
        _ when key.Kty == "EC" => key.Crv == "P-256" && Bytes(key.X) == 32 && Bytes(key.Y) == 32 ? null : "khóa EC phải trên đường cong P-256",
        _ when key.Kty == "RSA" => Bytes(key.N) * 8 is >= LeastRsaBits and <= MostRsaBits && Bytes(key.E) is > 0 and <= 8 ? null : "khóa RSA dài từ 2048 bit",
        _ => "chỉ nhận khóa EC hoặc RSA",
    };

    private static int Bytes(string? text)
    {
        try
        {
            return text is null ? 0 : Base64UrlEncoder.DecodeBytes(text).Length;
        }
        catch (FormatException)
        {
            return 0;
        }
    }
}
