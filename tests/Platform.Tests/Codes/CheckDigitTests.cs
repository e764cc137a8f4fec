using NhipCau.Platform.Codes;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Codes;

public sealed class CheckDigitTests
{
    private static readonly DateOnly Today = new(2025, 7, 1);

    [Theory]
    [InlineData("0100109106", TaxCodeKind.Registered, "0100109106")]
    [InlineData("0100109106001", TaxCodeKind.Branch, "0100109106-001")]
    [InlineData("0100109106-001", TaxCodeKind.Branch, "0100109106-001")]
    [InlineData("030085001234", TaxCodeKind.PersonalNumber, "030085001234")]
    public void Tax_codes_have_three_forms(string text, TaxCodeKind kind, string canonical)
    {
        var code = TaxCode.Parse(text, Today).ValueOrThrow();
        (code.Kind, code.ToString()).ShouldBe((kind, canonical));
        code.Head.ToString().ShouldBe(kind == TaxCodeKind.Branch ? "0100109106" : canonical);
    }

    [Fact]
    public void One_mistyped_digit_of_a_tax_code_is_always_noticed()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var stem = random.Next(1, 999_999_999).ToString("000000000", null);
            if (TaxCode.CheckDigit(stem) is not { } check)
            {
                Enumerable.Range(0, 10).ShouldAllBe(digit => !TaxCode.Parse(stem + digit, Today).IsValid);
                continue;
            }

            var code = stem + check;
            TaxCode.Parse(code, Today).IsValid.ShouldBeTrue();
            TaxCode.Parse(Mistyped(code, random), Today).IsValid.ShouldBeFalse();
        }
    }

    [Fact]
    public void One_mistyped_digit_of_a_gtin_is_always_noticed()
    {
        var random = new Random(6);
        foreach (var length in new[] { 8, 12, 13, 14 })
        {
            for (var i = 0; i < 500; i++)
            {
                var body = string.Concat(Enumerable.Range(1, length - 1).Select(_ => random.Next(10)));
                var code = body + Gtin.CheckDigit(body);
                Gtin.Parse(code).ValueOrThrow().Gtin14.Length.ShouldBe(14);
                Gtin.Parse(code).ValueOrThrow().Gtin14.ShouldEndWith(code);
                Gtin.Parse(Mistyped(code, random)).IsValid.ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("8938506001233", true)]
    [InlineData("4006381333931", false)]
    public void The_prefix_893_is_vietnamese(string text, bool vietnamese) =>
        Gtin.Parse(text).ValueOrThrow().IsVietnamese.ShouldBe(vietnamese);

    private static string Mistyped(string code, Random random)
    {
        var at = random.Next(code.Length);
        var wrong = (code[at] - '0' + random.Next(1, 10)) % 10;
        return code[..at] + wrong + code[(at + 1)..];
    }
}
