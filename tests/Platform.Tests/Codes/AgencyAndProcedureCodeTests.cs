using NhipCau.Platform.Codes;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Codes;

public sealed class AgencyAndProcedureCodeTests
{
    [Fact]
    public void A_code_reads_from_the_top()
    {
        var code = AgencyCode.Parse(" h23.18.02 ").ValueOrThrow();
        code.ToString().ShouldBe("H23.18.02");
        code.Root.ShouldBe("H23");
        code.Parent!.ToString().ShouldBe("H23.18");
        code.IsWithin(AgencyCode.Parse("H23").ValueOrThrow()).ShouldBeTrue();
        code.IsWithin(AgencyCode.Parse("H23.1").ValueOrThrow()).ShouldBeFalse();
        AgencyCode.Parse("H23").ValueOrThrow().Parent.ShouldBeNull();
    }

    [Fact]
    public void The_old_form_reads_from_the_bottom_and_only_a_mapping_converts_it()
    {
        var old = AgencyCode.Parse("002.05.20.H23").ValueOrThrow();
        old.IsOldForm.ShouldBeTrue();
        old.Root.ShouldBe("H23");
        old.ProposedNewForm.ToString().ShouldBe("H23.20.05.002");
        old.Convert(new Dictionary<AgencyCode, AgencyCode>()).IsValid.ShouldBeFalse();
        var real = AgencyCode.Parse("H23.31").ValueOrThrow();
        old.Convert(new Dictionary<AgencyCode, AgencyCode> { [old] = real }).Value.ShouldBe(real);
        AgencyCode.Parse("000.00.00.H49").ValueOrThrow().ProposedNewForm.ToString().ShouldBe("H49");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("H23..18")]
    [InlineData(".H23")]
    [InlineData("H23_18")]
    [InlineData("Đ23")]
    [InlineData("H23.18.123456789012345678901234567890")]
    public void Anything_else_is_refused_with_a_sentence(string? text) =>
        AgencyCode.Parse(text).Error.ShouldNotBeNullOrEmpty();

    [Theory]
    [InlineData("1.004441", null, null)]
    [InlineData("2.000815.000.00.00.H55", "000.00.00.H55", null)]
    [InlineData("2.000815.000.00.00.H55.02", "000.00.00.H55", "02")]
    public void A_procedure_code_has_three_forms(string text, string? agency, string? service)
    {
        var code = ProcedureCode.Parse(text).ValueOrThrow();
        code.ToString().ShouldBe(text);
        code.Agency?.ToString().ShouldBe(agency);
        code.Service.ShouldBe(service);
        code.IsNational.ShouldBe(agency is null);
        code.ToNational().ToString().ShouldBe(text[..8]);
    }

    [Theory]
    [InlineData("0.004441")]
    [InlineData("1.00444")]
    [InlineData("1.0044411")]
    [InlineData("1004441")]
    [InlineData("1.004441.H23")]
    [InlineData("1.00444١")]
    public void Other_procedure_codes_are_refused(string text) => ProcedureCode.Parse(text).IsValid.ShouldBeFalse();
}
