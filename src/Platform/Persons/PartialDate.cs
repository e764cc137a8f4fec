using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhipCau.Platform.Persons;

/// <summary>A date of birth as papers know it: a day, or no more than a year (many elderly people's papers).</summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    public PartialDate(DateOnly day) => (Year, Day) = (day.Year, day);

    public PartialDate(int year) => Year = year;

    public int Year { get; }

    /// <summary>Null when only the year is known.</summary>
    public DateOnly? Day { get; }

    /// <summary>Reads <c>1998-04-12</c>, <c>12/4/1998</c> or <c>1998</c>.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        text = text?.Trim() ?? "";
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new PartialDate(day);
            return true;
        }

        var isYear = text.Length == 4 && text.All(char.IsAsciiDigit) && text[0] is '1' or '2';
        date = isYear ? new PartialDate(int.Parse(text, CultureInfo.InvariantCulture)) : default;
        return isYear;
    }

    public static PartialDate? ParseOrNull(string? text) => TryParse(text, out var date) ? date : null;

    /// <summary>Whole years of age on a day, as the law counts them; with only a year known, from the year's last day (the younger reading).</summary>
    public int AgeOn(DateOnly day)
    {
        var born = Day ?? new DateOnly(Year, 12, 31);
        var age = day.Year - born.Year;
        return born > day.AddYears(-age) ? age - 1 : age;
    }

    /// <summary><c>12/04/1998</c> or <c>1998</c>.</summary>
    public string ToVietnamese() => Day is { } day ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : Year.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>1998-04-12</c> or <c>1998</c>, the stored form.</summary>
    public override string ToString() => Day is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Year.ToString(CultureInfo.InvariantCulture);
}

internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("A date is yyyy-MM-dd or yyyy.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
