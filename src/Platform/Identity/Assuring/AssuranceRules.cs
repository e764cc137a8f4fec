using System.Globalization;
using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Which level of assurance procedures, actions and data ask for (<c>assurance_levels.csv</c>); what no row names asks for none beyond signing in.
/// A province's rows come before the nation's of the same kind and code.
/// </summary>
public sealed class AssuranceRules
{
    private const string ByProcedure = "procedure";
    private const string ByField = "field";
    private const string ByServiceLevel = "service_level";
    private const string ByAction = "action";
    private const string ByData = "data";
    private const string Once = "vneid";
    private static readonly string[] Kinds = [ByProcedure, ByField, ByServiceLevel, ByAction, ByData];

    private readonly IReadOnlyList<AssuranceRule> rules;

    /// <param name="folders">Where the rows lie.</param>
    /// <param name="national">Whether the national identity is connected: rows that count once it is, do.</param>
    public AssuranceRules(Folders folders, bool national) : this([.. new[] { folders.Province, folders.National }.Select(f => Path.Combine(f, "assurance_levels.csv")).Where(File.Exists).SelectMany(f => Read(f, national))])
    {
    }

    internal AssuranceRules(IReadOnlyList<AssuranceRule> rules) => this.rules = rules;

    /// <summary>For handing in a dossier online. The procedure's own row counts before that of its field, and that before its service level.</summary>
    public Assurance OfProcedure(string code, string field, string serviceLevel, DateOnly day) =>
        Of(ByProcedure, code, day) ?? Of(ByField, field, day) ?? Of(ByServiceLevel, serviceLevel, day) ?? Assurance.Declared;

    /// <summary>For doing something, by the name the page or operation gives it.</summary>
    public Assurance OfAction(string code, DateOnly day) => Of(ByAction, code, day) ?? Assurance.Declared;

    /// <summary>For seeing something.</summary>
    public Assurance OfData(string code, DateOnly day) => Of(ByData, code, day) ?? Assurance.Declared;

    private Assurance? Of(string kind, string code, DateOnly day) =>
        rules.FirstOrDefault(r => r.Kind == kind && r.Code == code && r.ValidFrom <= day && day < r.ValidTo)?.Level;

    private static List<AssuranceRule> Read(string path, bool national)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new List<AssuranceRule>();
        csv.ReadHeader();
        while (csv.Read())
        {
            var (kind, level, once) = (csv.GetString("kind"), csv.GetString("level"), csv.GetString("once"));
            if (!Kinds.Contains(kind) || level is not ("1" or "2" or "3") || once is not ("" or Once))
            {
                throw new SettingException("NhipCau:Province", $"có tệp mức định danh «{path}» ghi «{kind}, {level}, {once}»: loại là {string.Join(", ", Kinds)}, mức từ 1 đến 3, điều kiện để trống hoặc {Once}.");
            }

            if (once == Once && !national)
            {
                continue;
            }

            read.Add(new AssuranceRule(kind, csv.GetString("code"), (Assurance)int.Parse(level, CultureInfo.InvariantCulture), Dates.From(csv.GetString("valid_from")), Dates.To(csv.GetString("valid_to"))));
        }

        return read;
    }
}

/// <summary>One row: what asks for which level from a day on, until before another.</summary>
internal sealed record AssuranceRule(string Kind, string Code, Assurance Level, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>Days of shipped rows; an empty one is open.</summary>
internal static class Dates
{
    public static DateOnly From(string text) => text.Length == 0 ? DateOnly.MinValue : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly To(string text) => text.Length == 0 ? DateOnly.MaxValue : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
