using System.Text.Json;
using NhipCau.Platform.Codes;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Codes;

public sealed class CodeVectorTests
{
    private static readonly DateOnly Today = new(2024, 1, 15);

    private static JsonElement Ids => SharedData.Json("id_vectors.json");

    private static JsonElement TaxCodes => SharedData.Json("mst_vectors.json");

    [Fact]
    public void Personal_numbers_tell_province_sex_and_year()
    {
        foreach (var pair in Ids.GetProperty("cccd").GetProperty("valid").EnumerateArray())
        {
            var number = PersonalNumber.Parse(pair[0].GetString(), Today).ValueOrThrow();
            var sex = number.Sex == Sex.Male ? "nam" : "nữ";
            $"{number.ProvinceName}, {sex}, {number.BirthYear}".ShouldBe(pair[1].GetString());
        }
    }

    [Fact]
    public void Wrong_personal_numbers_are_refused()
    {
        foreach (var pair in Ids.GetProperty("cccd").GetProperty("invalid").EnumerateArray())
        {
            PersonalNumber.Parse(pair[0].GetString(), Today).IsValid.ShouldBeFalse(pair[0].GetString());
        }
    }

    [Fact]
    public void Gtin_check_digits_agree()
    {
        foreach (var row in Ids.GetProperty("gtin13_893").EnumerateArray())
        {
            var (body, digit) = (row[0].GetString()!, row[2].GetInt32());
            Gtin.CheckDigit(body).ShouldBe(digit);
            Gtin.Parse(body + digit).ValueOrThrow().IsVietnamese.ShouldBeTrue();
            Gtin.Parse(body + ((digit + 1) % 10)).IsValid.ShouldBeFalse();
        }
    }

    [Fact]
    public void Phone_numbers_become_e164()
    {
        var phone = Ids.GetProperty("phone");
        Strings(phone, "valid").Select(text => PhoneNumber.Parse(text).ValueOrThrow().ToString())
            .Distinct().ShouldBe(Strings(phone, "e164"));
        Strings(phone, "invalid").ShouldAllBe(text => !PhoneNumber.Parse(text).IsValid);
    }

    [Fact]
    public void Plates_keep_their_form_and_name_their_province()
    {
        var plate = Ids.GetProperty("plate");
        Strings(plate, "valid").ShouldAllBe(text => VehiclePlate.Parse(text).ValueOrThrow().ToString() == text);
        foreach (var province in plate.GetProperty("province").EnumerateObject())
        {
            VehiclePlate.Parse(province.Name + "A-123.45").ValueOrThrow().ProvinceName.ShouldBe(province.Value.GetString());
        }
    }

    [Fact]
    public void Health_insurance_numbers_follow_the_vectors()
    {
        var card = Ids.GetProperty("bhyt");
        Strings(card, "valid15").Concat(Strings(card, "bhxh10"))
            .ShouldAllBe(text => HealthInsuranceNumber.Parse(text).ValueOrThrow().ToString() == text);
        Strings(card, "invalid").ShouldAllBe(text => !HealthInsuranceNumber.Parse(text).IsValid);
    }

    [Fact]
    public void Tax_codes_follow_the_vectors()
    {
        Strings(TaxCodes, "valid").Concat(Strings(TaxCodes, "branch_examples"))
            .ShouldAllBe(text => TaxCode.Parse(text, Today).ValueOrThrow().ToString() == text);
        Strings(TaxCodes, "invalid").Concat(Strings(TaxCodes, "branch_invalid"))
            .ShouldAllBe(text => !TaxCode.Parse(text, Today).IsValid);
        foreach (var stem in Strings(TaxCodes, "stems_with_check_10"))
        {
            TaxCode.CheckDigit(stem).ShouldBeNull();
            Enumerable.Range(0, 10).ShouldAllBe(digit => !TaxCode.Parse(stem + digit, Today).IsValid);
        }
    }

    private static string[] Strings(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
