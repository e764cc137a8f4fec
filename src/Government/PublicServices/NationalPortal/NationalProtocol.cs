using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>Addresses, lists of values and longest texts of the portal's messages: data (<c>national_portal.json</c>), of which a province may ship its own.</summary>
public sealed record NationalProtocol
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public string Source { get; init; } = "";
    public string AsOf { get; init; } = "";
    [JsonRequired] public required IReadOnlyDictionary<string, string> Paths { get; init; }
    /// <summary>Most rows of progress in one call.</summary>
    public int ProgressRows { get; init; } = 10;
    /// <summary>An answer with these words says that the dossier is known there.</summary>
    [JsonRequired] public required string ExistsWords { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, string> Errors { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, string> Channels { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, string> Applicants { get; init; }
    /// <summary>Kind of an identity number by how many digits it has.</summary>
    [JsonRequired] public required IReadOnlyDictionary<string, string> IdentityKinds { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, string> FeeMoments { get; init; }
    public string PlaceFiled { get; init; } = "";
    public string PopulationDatabase { get; init; } = "";
    [JsonRequired] public required IReadOnlyDictionary<string, string> PaidOnline { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, string> Digitised { get; init; }
    [JsonRequired] public required IReadOnlyDictionary<string, int> Lengths { get; init; }

    public static NationalProtocol Read(Folders folders)
    {
        return Parse(File.ReadAllText(folders.OwnOrNational("national_portal.json")));
    }

    public static NationalProtocol Parse(string json) => JsonSerializer.Deserialize<NationalProtocol>(json, Json) ?? throw new JsonException("national_portal.json is empty");

    /// <summary>The text as the field takes it: one line of clean words, no longer than allowed, cut between letters.</summary>
    public string Fit(string field, string? text)
    {
        var clean = VietnameseText.Clean(text ?? "").Trim();
        if (!Lengths.TryGetValue(field, out var most) || clean.Length <= most)
        {
            return clean;
        }

        var starts = StringInfo.ParseCombiningCharacters(clean);
        return clean[..starts.Last(s => s < most)] + "…";
    }

    /// <summary>An instant in the portal's form: <c>yyyyMMddHHmmss</c> in Viet Nam's time; empty for none.</summary>
    public static string Time(DateTimeOffset? at) => at is { } t ? t.ToOffset(Instants.VietnamOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) : "";

    /// <summary>Null when the text is no such time.</summary>
    public static DateTimeOffset? Time(string? text) =>
        DateTime.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, Instants.VietnamOffset).ToUniversalTime() : null;
}
