using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>One row of a succession file that reads as an arrow from an old unit to a new one.</summary>
internal sealed record SuccessionRow(int Line, UnitSuccession Succession)
{
    public (string, string, DateOnly) Key => (Succession.OldCode, Succession.NewCode, Succession.EffectiveOn);

    public static SuccessionRow? Read(CsvLine line, DateOnly effectiveOn, string legalBasis, ImportReport report)
    {
        var targets = int.TryParse(line["n_targets"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var date = line["effective_date"].Length == 0 ? effectiveOn : UnitRow.ReadDate(line["effective_date"]);
        (string Field, string Reason)? problem =
            line.HasWrongWidth ? ("", "Số ô của dòng khác số cột của tệp.")
            : !IsCode(line["old_code"]) ? ("old_code", $"Mã đơn vị cũ phải gồm 2, 3 hoặc 5 chữ số, không phải «{line["old_code"]}».")
            : !IsCode(line["new_code"]) ? ("new_code", $"Mã đơn vị mới phải gồm 2, 3 hoặc 5 chữ số, không phải «{line["new_code"]}».")
            : line["old_province"].Length != 2 ? ("old_province", $"Mã tỉnh cũ phải có 2 chữ số, không phải «{line["old_province"]}».")
            : line["new_province"].Length != 2 ? ("new_province", $"Mã tỉnh mới phải có 2 chữ số, không phải «{line["new_province"]}».")
            : line["old_name"].Length == 0 ? ("old_name", "Thiếu tên đơn vị cũ.")
            : line["new_name"].Length == 0 ? ("new_name", "Thiếu tên đơn vị mới.")
            : !IsShare(line["share"]) ? ("share", $"Phần chuyển phải là full hoặc partial, không phải «{line["share"]}».")
            : targets < 1 ? ("n_targets", $"Số đơn vị mới phải là số nguyên từ 1, không phải «{line["n_targets"]}».")
            : date is null ? ("effective_date", $"Ngày hiệu lực phải là ngày có thật dạng năm-tháng-ngày, không phải «{line["effective_date"]}».")
            : null;
        if (problem is { } p)
        {
            report.Reject(line.Line, line["old_code"], p.Field, p.Reason);
            return null;
        }

        return new SuccessionRow(line.Line, new UnitSuccession
        {
            OldProvince = line["old_province"],
            OldCode = line["old_code"],
            OldName = line["old_name"],
            NewProvince = line["new_province"],
            NewCode = line["new_code"],
            NewName = line["new_name"],
            Share = line["share"].ToLowerInvariant(),
            EffectiveOn = date!.Value,
            Targets = targets,
            LegalBasis = line["legal_basis"].Length == 0 ? legalBasis : line["legal_basis"],
        });
    }

    public static SuccessionRow? ReadShipped(CsvLine line, int targets, IOrganisation organisation, ImportReport report)
    {
        var date = UnitRow.ReadDate(line["effective_date"]);
        var before = date is { } d ? organisation.On(d.AddDays(-1)).Unit(line["old_code"]) : null;
        var after = date is { } e ? organisation.On(e).Unit(line["new_code"]) : null;
        if (date is null || before is null || after is null || !IsShare(line["share"]))
        {
            report.Reject(line.Line, line["old_code"], date is null ? "effective_date" : before is null ? "old_code" : after is null ? "new_code" : "share", "Ngày, phần chuyển hoặc đơn vị không đọc được.");
            return null;
        }

        return new SuccessionRow(line.Line, new UnitSuccession
        {
            OldProvince = before.Province,
            OldCode = before.Code,
            OldName = before.Name,
            NewProvince = after.Province,
            NewCode = after.Code,
            NewName = after.Name,
            Share = line["share"],
            EffectiveOn = date.Value,
            Targets = targets,
            LegalBasis = line["legal_basis"],
        });
    }

    private static bool IsCode(string text) => text.Length is 2 or 3 or 5 && text.All(char.IsAsciiDigit);

    private static bool IsShare(string text) => text.ToLowerInvariant() is "full" or "partial";
}
