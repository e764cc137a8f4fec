using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>One edition of a periodic report to the Government Office as data: its columns, from when to when (exclusive).</summary>
public sealed record ReportEdition
{
    public required string Code { get; init; }

    /// <summary>Which report: editions of one kind follow one another.</summary>
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string LegalBasis { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    /// <summary><c>field</c>: a row per field of procedures; <c>indicator</c>: a row per indicator of QĐ 766.</summary>
    public required string Rows { get; init; }
    public required IReadOnlyList<ReportColumn> Columns { get; init; }
    public bool Configurable { get; init; }
}

/// <param name="Key">What the column shows.</param>
/// <param name="Group">Words above several columns.</param>
public sealed record ReportColumn(string Key, string Title, string Group = "");

/// <summary>The editions of this deployment: the nation's file, or the province's own in its place.</summary>
public sealed class ReportEditions
{
    public ReportEditions(Folders folders)
    {
        var path = folders.OwnOrNational("periodic_reports.json");
        try
        {
            All = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), JsonSerializerOptions.Web)!.Editions;
        }
        catch (JsonException e)
        {
            throw new SettingException("NhipCau:Province", $"có tệp mẫu báo cáo «{path}» không đọc được: {e.Message}");
        }
    }

    public IReadOnlyList<ReportEdition> All { get; }

    /// <summary>Reports that can be made for a period ending on that day.</summary>
    public IReadOnlyList<ReportEdition> On(DateOnly day) => [.. All.Where(e => e.ValidFrom <= day && day < e.ValidTo)];

    public ReportEdition? Find(string code) => All.FirstOrDefault(e => e.Code == code);

    private sealed record Document(IReadOnlyList<ReportEdition> Editions);
}
