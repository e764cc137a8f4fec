using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration;

/// <summary>What makes this deployment one province's: the fields of <c>data/PROVINCE/profile.json</c>.</summary>
public sealed record ProvinceProfile
{
    /// <summary>Statistical code of the province, two digits.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string ShortName { get; init; } = "";
    /// <summary>Electronic identification code of the provincial People's Committee (QĐ 20/2020/QĐ-TTg).</summary>
    public required string AgencyCode { get; init; }
    public string AgencyName { get; init; } = "";
    /// <summary>Pins the unit tree that is in force; null means today. All other time is real.</summary>
    public DateOnly? ChartDate { get; init; }
    /// <summary>Levels of local government on the chart: 3 with districts, 2 without.</summary>
    public int Levels { get; init; } = 2;
    public string Hotline { get; init; } = "1022";
    public string TimeZone { get; init; } = "Asia/Ho_Chi_Minh";
    public string Address { get; init; } = "";
    public string PortalName { get; init; } = "";

    /// <summary>What the province calls its sign-in, e.g. <c>Hải Dương ID</c>.</summary>
    public string IdentityName { get; init; } = "";
    public string Domain { get; init; } = "";
    public string PortalDomain { get; init; } = "";
    public IReadOnlyList<string> Languages { get; init; } = ["vi-VN"];
    public string PhoneAreaCode { get; init; } = "";
    /// <summary>Two-digit series of the province's vehicle plates.</summary>
    public IReadOnlyList<string> PlateSeries { get; init; } = [];
    /// <summary>First three digits of personal numbers registered here.</summary>
    public string PersonalNumberPrefix { get; init; } = "";
    /// <summary>The province's digital-transformation day, month-day.</summary>
    public string DigitalDay { get; init; } = "";
    public string PrimaryColour { get; init; } = "";
    public string WorkColour { get; init; } = "";
    public string AccentColour { get; init; } = "";
    public string Emblem { get; init; } = "";
    /// <summary>The province this one was merged into, empty when it stands.</summary>
    public string SuccessorCode { get; init; } = "";
    /// <summary>The day of the reorganisation of units that succession tables of this province describe.</summary>
    public DateOnly? SuccessorFrom { get; init; }
    /// <summary>Pairs of opening and closing time of a working day, HH:mm.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OfficeHours { get; init; } = [];
    /// <summary>Dossiers returned the same day count up to this time of receipt, HH:mm.</summary>
    public string SameDayCutOff { get; init; } = "";

    /// <summary>The same with another chart in force, as the setting <c>NhipCau:ChartDate</c> says.</summary>
    /// <exception cref="SettingException">It is neither empty, nor <c>today</c>, nor a day.</exception>
    public ProvinceProfile On(string chartDate) => chartDate switch
    {
        "" => this,
        "today" => this with { ChartDate = null },
        _ => this with { ChartDate = DateOnly.TryParseExact(chartDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new SettingException("NhipCau:ChartDate", $"không đọc được: «{chartDate}». Hãy ghi today hoặc một ngày dạng 2025-07-01.") },
    };

    /// <exception cref="SettingException">The file is missing or a required field is.</exception>
    public static ProvinceProfile Read(string folder)
    {
        var file = Path.Combine(folder, "profile.json");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), ProfileJson.Default.ProvinceProfile)
                ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new SettingException("NhipCau:Province", $"chỉ một thư mục mà tệp profile.json không đọc được: «{file}» ({e.Message}).");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProvinceProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
