using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>One row of a unit file that reads as a version of a unit; whether it fits beside the others is <see cref="UnitTimeline"/>'s matter.</summary>
internal sealed record UnitRow(int Line, AdministrativeUnit Unit)
{
    private const int LongestName = 150;
    private static readonly Dictionary<string, int> Levels = new() { ["1"] = 1, ["2"] = 2, ["3"] = 3 };
    private static readonly int[] CodeLength = [0, 2, 3, 5];

    public (string Province, string Code, DateOnly From) Key => (Unit.Province, Unit.Code, Unit.ValidFrom);

    public static UnitRow? Read(CsvLine line, string province, string basisColumn, UnitTypes types, ImportReport report)
    {
        var code = line["code"];
        UnitRow? Refuse(string field, string reason)
        {
            report.Reject(line.Line, code, field, reason);
            return null;
        }

        if (line.HasWrongWidth)
        {
            return Refuse("", "Số ô của dòng khác số cột của tệp.");
        }

        if (!IsDigits(province, 2))
        {
            return Refuse("province", $"Mã tỉnh phải có 2 chữ số, không phải «{province}».");
        }

        if (!Levels.TryGetValue(line["level"], out var level))
        {
            return Refuse("level", $"Cấp phải là 1, 2 hoặc 3, không phải «{line["level"]}».");
        }

        if (!IsDigits(code, CodeLength[level]) || (level == 1 && code != province))
        {
            return Refuse("code", $"Mã đơn vị cấp {level} phải có {CodeLength[level]} chữ số, giữ cả số 0 đứng đầu; nhận được «{code}».");
        }

        if (types.Find(level, line["type"]) is not { } type)
        {
            return Refuse("type", $"Cấp {level} không có loại đơn vị «{line["type"]}».");
        }

        var name = line["name"];
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return Refuse("name", name.Length == 0 ? "Thiếu tên đơn vị." : $"Tên dài quá {LongestName} ký tự hoặc chứa ký tự điều khiển.");
        }

        if (ReadDate(line["valid_from"]) is not { } from)
        {
            return Refuse("valid_from", $"Ngày bắt đầu phải là ngày có thật dạng năm-tháng-ngày, không phải «{line["valid_from"]}».");
        }

        if ((line["valid_to"].Length == 0 ? AdministrationDates.Open : ReadDate(line["valid_to"])) is not { } to)
        {
            return Refuse("valid_to", $"Ngày kết thúc phải để trống hoặc là ngày có thật dạng năm-tháng-ngày, không phải «{line["valid_to"]}».");
        }

        if (to <= from)
        {
            return Refuse("valid_to", $"Ngày kết thúc {to:yyyy-MM-dd} không sau ngày bắt đầu {from:yyyy-MM-dd}.");
        }

        return new UnitRow(line.Line, new AdministrativeUnit
        {
            UnitId = line["unit_id"],
            Province = province,
            Code = code,
            Level = level,
            Type = type.Type,
            Name = AdministrationText.Name(name, type.Word),
            ParentCode = level == 1 ? "" : line["parent_code"],
            ValidFrom = from,
            ValidTo = to,
            LegalBasis = AdministrationText.LegalBasis(line[basisColumn]),
        });
    }

    internal static DateOnly? ReadDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
