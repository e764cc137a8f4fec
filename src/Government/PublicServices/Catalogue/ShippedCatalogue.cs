using System.Globalization;
using System.Text.Json;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The province's shipped files (see <c>data/README.md</c>) as procedures and competence.</summary>
internal sealed class ShippedCatalogue(string folder)
{
    private static readonly (string Channel, string Prefix)[] Channels = [("direct", "direct"), ("online", "online"), ("postal", "postal")];

    public IEnumerable<Procedure> Procedures()
    {
        var cutoff = CutOff();
        foreach (var row in Read(folder, "procedures.csv"))
        {
            var offered = row["channels"].Split('|', StringSplitOptions.RemoveEmptyEntries);
            yield return new Procedure
            {
                Code = row["code"],
                Name = row["name"],
                Field = row["field"],
                Ministry = row["ministry"],
                Levels = row["levels"],
                ServiceLevel2021 = int.TryParse(row["service_level_2021"], CultureInfo.InvariantCulture, out var level) ? level : 0,
                ServiceLevel2022 = row["service_level_2022"],
                Subjects = row["subjects"],
                Decision = row["decision_number"],
                ResultName = row["result_name"],
                ResultCode = row["result_code"],
                Limits = Channels.Where(c => offered.Contains(c.Channel))
                    .Select(c => (c.Channel, Limit: Limit(row[c.Prefix + "_amount"], row[c.Prefix + "_unit"], cutoff))).Where(l => l.Limit.Length > 0)
                    .ToDictionary(l => l.Channel, l => l.Limit),
                Fees = Channels.Where(c => offered.Contains(c.Channel)).ToDictionary(c => c.Channel, c => Fee(row[c.Channel == "online" ? "fee_online" : "fee_direct"])),
                FeeNote = row["fee_note"],
                LeadAgency = row["lead_agency"],
                HandlingPattern = row["authority_2024"].Contains("commune", StringComparison.Ordinal) ? "" : row["district_lead"],
                Source = "shipped",
                ValidFrom = Date(row["valid_from"], DateOnly.MinValue),
                ValidTo = Date(row["valid_to"], ProcedureRow.Open),
            };
        }
    }

    public IReadOnlyList<Competence> Competence(Func<string, string> agencyId) =>
    [
        .. Read(folder, "competence.csv").Select(r => new Competence
        {
            ProcedureCode = r["procedure_code"],
            Level = r["agency_level"],
            AgencyId = r["agency_code"].Length == 0 ? "" : agencyId(r["agency_code"]),
            ValidFrom = Date(r["valid_from"], DateOnly.MinValue),
            ValidTo = Date(r["valid_to"], ProcedureRow.Open),
            LegalBasis = r["legal_basis"],
        }),
    ];

    /// <summary>Rows of a shipped file by column name; none when the province has no such file.</summary>
    public static IEnumerable<Dictionary<string, string>> Read(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(path);
        var header = CsvRecords.Read(reader).First();
        foreach (var cells in CsvRecords.Read(reader).Where(c => c.Count == header.Count))
        {
            yield return header.Zip(cells).ToDictionary(c => c.First, c => c.Second);
        }
    }

    private static string Limit(string amount, string unit, string cutoff) => unit switch
    {
        "same_day" => cutoff.Length > 0 ? $"same_day {cutoff}" : "same_day",
        "none" => "none",
        "event" => "event",
        _ when amount.Length == 0 => "",
        "day" => $"{amount} calendar_day",
        "hour" => $"{amount} working_hour",
        "" => $"{amount} unspecified",
        _ => $"{amount} {unit}",
    };

    private static long? Fee(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var dong) ? dong : null;

    private static DateOnly Date(string text, DateOnly open) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : open;

    private string CutOff()
    {
        var path = Path.Combine(folder, "profile.json");
        if (!File.Exists(path))
        {
            return "";
        }

        using var profile = JsonDocument.Parse(File.ReadAllBytes(path));
        return profile.RootElement.TryGetProperty("sameDayCutOff", out var time) ? time.GetString() ?? "" : "";
    }
}
