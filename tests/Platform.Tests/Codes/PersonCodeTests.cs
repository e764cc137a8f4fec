using NhipCau.Platform.Codes;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Codes;

public sealed class PersonCodeTests
{
    private static readonly DateOnly Today = new(2024, 1, 15);

    [Fact]
    public void There_are_63_provinces_and_each_begins_a_personal_number()
    {
        FormerProvinces.Codes.Count.ShouldBe(63);
        var read = Enumerable.Range(0, 1000).Count(code => PersonalNumber.Parse($"{code:000}085001234", Today).IsValid);
        read.ShouldBe(63);
    }

    [Fact]
    public void Century_sex_and_year_come_from_three_digits()
    {
        var woman = PersonalNumber.Parse("031 301 000001", Today).ValueOrThrow();
        (woman.Sex, woman.BirthYear, woman.ProvinceName).ShouldBe((Sex.Female, 2001, "Hải Phòng"));
        woman.Masked.ShouldBe("••••••••0001");
    }

    [Theory]
    [InlineData("030224000001", true)]
    [InlineData("030225000001", false)]
    [InlineData("030985001234", false)]
    [InlineData("03008500123", false)]
    [InlineData("030085O01234", false)]
    [InlineData("٠٣٠٠٨٥٠٠١٢٣٤", false)]
    public void Nobody_is_born_in_a_later_year_or_has_letters_in_the_number(string text, bool valid) =>
        PersonalNumber.Parse(text, Today).IsValid.ShouldBe(valid);

    [Fact]
    public void Old_identity_numbers_have_nine_digits()
    {
        OldIdentityNumber.Parse("141 234 567").ValueOrThrow().ToString().ShouldBe("141234567");
        OldIdentityNumber.Parse("14123456").IsValid.ShouldBeFalse();
        OldIdentityNumber.Parse("000000000").IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("0912.345.678", "+84912345678", "0912 345 678")]
    [InlineData("+84 (0) 912 345 678", "+84912345678", "0912 345 678")]
    [InlineData("(0220) 3853-000", "+842203853000", "0220 3853 000")]
    [InlineData("0084 24 3825 1234", "+842438251234", "024 3825 1234")]
    public void Phones_are_read_as_people_write_them(string text, string e164, string national)
    {
        var phone = PhoneNumber.Parse(text).ValueOrThrow();
        (phone.ToString(), phone.ToNational()).ShouldBe((e164, national));
        PhoneNumber.Parse(national).Value.ShouldBe(phone);
    }

    [Theory]
    [InlineData("1022")]
    [InlineData("0122345678")]
    [InlineData("091234567")]
    [InlineData("+1 202 555 0100")]
    public void Short_old_and_foreign_numbers_are_refused(string text) =>
        PhoneNumber.Parse(text).Error.ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("dn 4 30 0123456789", "DN4300123456789", "DN", 4)]
    [InlineData("QN5970123456789", "QN5970123456789", "QN", 5)]
    [InlineData("0123456789", "0123456789", null, null)]
    public void Insurance_numbers_have_two_forms(string text, string canonical, string? group, int? level)
    {
        var number = HealthInsuranceNumber.Parse(text).ValueOrThrow();
        (number.ToString(), number.Group, number.Level).ShouldBe((canonical, group, level));
        number.SocialInsuranceNumber.ShouldBe("0123456789");
    }

    [Theory]
    [InlineData("XX4300123456789")]
    [InlineData("DN6300123456789")]
    [InlineData("DN4030123456789")]
    [InlineData("DN430012345678")]
    public void Other_insurance_numbers_are_refused(string text) => HealthInsuranceNumber.Parse(text).IsValid.ShouldBeFalse();
}
