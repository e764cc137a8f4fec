using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>A row of <c>services_procedures</c>; property names in snake case are the columns.</summary>
internal sealed class ProcedureRow
{
    public static readonly DateOnly Open = new(9999, 12, 31);

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonSerializerOptions Rows = new(Json) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameKey { get; set; } = "";
    public string Folded { get; set; } = "";
    public string Field { get; set; } = "";
    public string FieldKey { get; set; } = "";
    public string Ministry { get; set; } = "";
    public string Levels { get; set; } = "";
    [JsonPropertyName("service_level_2021")]
    public int ServiceLevel2021 { get; set; }
    [JsonPropertyName("service_level_2022")]
    public string ServiceLevel2022 { get; set; } = "";
    public string Subjects { get; set; } = "";
    public string Decision { get; set; } = "";
    public string ResultName { get; set; } = "";
    public string ResultCode { get; set; } = "";
    public string Limits { get; set; } = "";
    public string Fees { get; set; } = "";
    public string FeeNote { get; set; } = "";
    public string Parts { get; set; } = "";
    public string Components { get; set; } = "";
    public string FormCode { get; set; } = "";
    public string ProcessCode { get; set; } = "";
    public string LeadAgency { get; set; } = "";
    public string HandlingPattern { get; set; } = "";
    public string Status { get; set; } = "";
    public string Source { get; set; } = "";
    public string ContentHash { get; set; } = "";
    public string ShippedHash { get; set; } = "";
    public string ValidFrom { get; set; } = "";
    public string ValidTo { get; set; } = "";

    public static ProcedureRow Of(Procedure p, bool shipped)
    {
        var row = new ProcedureRow
        {
            Code = p.Code,
            Name = p.Name,
            NameKey = VietnameseText.SearchKey(p.Name),
            Folded = VietnameseText.SearchKey($"{p.Name} {p.Field} {p.ResultName} {p.Code}"),
            Field = p.Field,
            FieldKey = FieldSlug(p.Field),
            Ministry = p.Ministry,
            Levels = p.Levels,
            ServiceLevel2021 = p.ServiceLevel2021,
            ServiceLevel2022 = p.ServiceLevel2022,
            Subjects = p.Subjects,
            Decision = p.Decision,
            ResultName = p.ResultName,
            ResultCode = p.ResultCode,
            Limits = JsonSerializer.Serialize(p.Limits, Json),
            Fees = JsonSerializer.Serialize(p.Fees, Json),
            FeeNote = p.FeeNote,
            Parts = JsonSerializer.Serialize(p.Parts, Json),
            Components = JsonSerializer.Serialize(p.Components, Json),
            FormCode = p.FormCode,
            ProcessCode = p.ProcessCode,
            LeadAgency = p.LeadAgency,
            HandlingPattern = p.HandlingPattern,
            Status = p.Status,
            Source = p.Source,
            ValidFrom = p.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ValidTo = p.ValidTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        row.ContentHash = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(row, Rows)))[..32];
        row.ShippedHash = shipped ? row.ContentHash : "";
        return row;
    }

    /// <summary>The address form of a field's name: <c>Hộ tịch</c> becomes <c>ho-tich</c>.</summary>
    public static string FieldSlug(string field) => VietnameseText.SearchKey(field).Replace(' ', '-');

    public static string Array(IEnumerable<ProcedureRow> rows) => JsonSerializer.Serialize(rows, Rows);

    public Procedure ToProcedure() => new()
    {
        Code = Code,
        Name = Name,
        Field = Field,
        Ministry = Ministry,
        Levels = Levels,
        ServiceLevel2021 = ServiceLevel2021,
        ServiceLevel2022 = ServiceLevel2022,
        Subjects = Subjects,
        Decision = Decision,
        ResultName = ResultName,
        ResultCode = ResultCode,
        Limits = JsonSerializer.Deserialize<Dictionary<string, string>>(Limits, Json)!,
        Fees = JsonSerializer.Deserialize<Dictionary<string, long?>>(Fees, Json)!,
        FeeNote = FeeNote,
        Parts = JsonSerializer.Deserialize<ProcedureParts>(Parts, Json)!,
        Components = JsonSerializer.Deserialize<Component[]>(Components, Json)!,
        FormCode = FormCode,
        ProcessCode = ProcessCode,
        LeadAgency = LeadAgency,
        HandlingPattern = HandlingPattern,
        Status = Status,
        Source = Source,
        ValidFrom = DateOnly.ParseExact(ValidFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValidTo = DateOnly.ParseExact(ValidTo, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
