using System.Globalization;
using NetTopologySuite.Geometries;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>A feature that names a unit standing on the date and carries a sound area.</summary>
internal sealed record BoundaryFeature(int Number, AdministrativeUnit Unit, Geometry Geometry, IReadOnlyList<string> Repairs, string Remark)
{
    private const double FarOff = 0.2;
    private static readonly string[] Codes = ["code", "unitcode", "madvhc", "gsocode", "maxa", "mapx", "mahuyen", "maqh", "matinh", "ma", "#id"];
    private static readonly string[] Names = ["name", "ten", "tendvhc", "tenxa", "tenpx", "tenhuyen", "tenqh", "tentinh"];
    private static readonly string[] Areas = ["areakm2", "dientich", "dtkm2", "areakm2computed"];
    private static readonly int[] CodeLengths = [2, 3, 5];

    public static BoundaryFeature? Read(GeoJsonFeature feature, Projection? projection, OrganisationChart chart, IOrganisation organisation, ImportReport report)
    {
        var code = feature.Text(Codes);
        BoundaryFeature? Refuse(string field, string reason)
        {
            report.Reject(feature.Number, code, field, reason);
            return null;
        }

        if (code.Length == 0)
        {
            return Refuse("code", "Thiếu mã đơn vị (thuộc tính code, ma_dvhc, ma_xa, ma_huyen hoặc ma_tinh).");
        }

        if (Find(code, chart) is not { } unit)
        {
            return Refuse("code", organisation.Versions(code) is [] ? "Không có đơn vị nào mang mã này." : $"Ngày {chart.Date:dd/MM/yyyy} không có đơn vị mang mã này; {Hint(code, "", organisation)}");
        }

        // A surviving code is not a surviving unit: the name tells which of them the file means.
        var name = feature.Text(Names);
        if (name.Length > 0 && !SameName(name, unit))
        {
            return Refuse("name", $"Ngày {chart.Date:dd/MM/yyyy} mã này là {unit.Name}, tệp ghi «{name}»; {Hint(code, name, organisation)}");
        }

        var shape = BoundaryShape.Read(feature.Geometry, projection);
        return shape.Geometry is null ? Refuse("geometry", shape.Reason) : new BoundaryFeature(feature.Number, unit, shape.Geometry, shape.Repairs, AreaRemark(feature, shape.Geometry));
    }

    private static AdministrativeUnit? Find(string code, OrganisationChart chart) =>
        chart.Unit(code) ?? (code.All(char.IsAsciiDigit) ? CodeLengths.Select(l => chart.Unit(code.PadLeft(l, '0'))).FirstOrDefault(u => u is not null) : null);

    private static bool SameName(string name, AdministrativeUnit unit) => Own(name, unit) == Own(unit.Name, unit);

    /// <summary>The name without the word for its type, without marks: spellings differ (hoà, hòa), the code has already said which unit.</summary>
    private static string Own(string name, AdministrativeUnit unit)
    {
        var key = VietnameseText.Fold(name).ToLowerInvariant().Trim();
        foreach (var word in (string[])["thanh pho truc thuoc trung uong", "thanh pho", "thi xa", "thi tran", "dac khu", "tinh", "quan", "huyen", "phuong", "xa", "tp.", "tx.", "tt.", "p.", "h.", "x."])
        {
            if (key.StartsWith(word + " ", StringComparison.Ordinal) || (word.EndsWith('.') && key.StartsWith(word, StringComparison.Ordinal)))
            {
                return key[word.Length..].Trim();
            }
        }

        return key;
    }

    private static string Hint(string code, string name, IOrganisation organisation)
    {
        var fits = organisation.Versions(code).FirstOrDefault(v => name.Length == 0 || SameName(name, v));
        return fits is null ? "hãy kiểm tra mã." : $"nếu tệp là ranh giới từ {fits.ValidFrom:dd/MM/yyyy} hãy chọn ngày đó (lệnh: --date {AdministrationDates.Iso(fits.ValidFrom)}).";
    }

    private static string AreaRemark(GeoJsonFeature feature, Geometry geometry)
    {
        var computed = Geodesy.AreaKm2(geometry);
        return double.TryParse(feature.Text(Areas), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given > 0 && Math.Abs(computed - given) / given > FarOff
            ? string.Create(Web.ViFormat.Culture, $"tệp ghi {given:0.##} km² nhưng ranh giới rộng {computed:0.##} km²: có thể lẫn số liệu với đơn vị khác") : "";
    }
}
