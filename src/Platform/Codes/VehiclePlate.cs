using System.Text.RegularExpressions;

namespace NhipCau.Platform.Codes;

/// <summary>
/// Civil registration plate of a vehicle: <c>34A-123.45</c>, <c>34B1-234.56</c>, of four digits <c>34A-1234</c>.
/// Plates are equal when they agree without separators, as cameras read them.
/// </summary>
public sealed partial record VehiclePlate
{
    private VehiclePlate(string series, string number)
    {
        Key = series + number;
        Series = series;
        Number = number;
    }

    /// <summary>The plate without separators: <c>34A12345</c>.</summary>
    public string Key { get; }

    /// <summary>Province and series: <c>34A</c>, <c>34B1</c>, <c>34LD</c>.</summary>
    public string Series { get; }

    /// <summary>The four or five digits.</summary>
    public string Number { get; }

    /// <summary>The two digits of the province or, 80, of the central administration.</summary>
    public string Prefix => Key[..2];

    /// <summary>Name of the province that issued the plate, as it stood before July 2025; null for the central administration.</summary>
    public string? ProvinceName => FormerProvinces.CodeOfPlate(Prefix) is { } code ? FormerProvinces.NameOf(code) : null;

    /// <summary>
    /// Reads a plate; case, blanks and dots do not matter. Without the hyphen, five digits after the letters are all taken
    /// for the number; the hyphen alone tells <c>34B1-2345</c> from <c>34B-123.45</c>.
    /// </summary>
    public static Parsed<VehiclePlate> Parse(string? input)
    {
        var match = Form().Match(CodeText.Normalise(input).Replace('đ', 'Đ').Replace('Ð', 'Đ').Replace(".", ""));
        if (!match.Success)
        {
            return Parsed<VehiclePlate>.Refused("Biển số xe có dạng 34A-123.45, 34B1-234.56 hoặc 34A-1234.");
        }

        var plate = new VehiclePlate(match.Groups["series"].Value, match.Groups["number"].Value);
        return plate.Prefix == "80" || FormerProvinces.CodeOfPlate(plate.Prefix) is not null
            ? plate
            : Parsed<VehiclePlate>.Refused($"Hai chữ số đầu {plate.Prefix} của biển số không thuộc tỉnh, thành phố nào.");
    }

    /// <summary>Whether the plates agree without separators.</summary>
    public bool Equals(VehiclePlate? other) => Key == other?.Key;

    /// <summary>Agrees with <see cref="Equals(VehiclePlate?)"/>.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <summary>The plate as it is painted.</summary>
    public override string ToString() =>
        Number.Length == 5 ? $"{Series}-{Number[..3]}.{Number[3..]}" : $"{Series}-{Number}";

    [GeneratedRegex(@"^((?<series>[0-9]{2}[A-ZĐ]{1,2}[0-9]?)-(?<number>[0-9]{4,5})|(?<series>[0-9]{2}[A-ZĐ]{1,2})(?<number>[0-9]{4,5})|(?<series>[0-9]{2}[A-ZĐ]{1,2}[0-9])(?<number>[0-9]{5}))\z")]
    private static partial Regex Form();
}
