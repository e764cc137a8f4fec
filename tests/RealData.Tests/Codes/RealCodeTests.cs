using NhipCau.Platform.Codes;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Codes;

public sealed class RealCodeTests
{
    [Fact]
    public void Every_code_of_the_national_catalogue_is_a_procedure_code()
    {
        var codes = FirstFields("procedures_catalogue.csv").Where(field => field.Length == 8 && field[1] == '.').ToArray();
        codes.Length.ShouldBe(2849);
        codes.ShouldAllBe(code => ProcedureCode.Parse(code).ValueOrThrow().ToString() == code);
    }

    [Fact]
    public void Every_agency_of_the_sample_has_a_code_within_the_province()
    {
        var province = AgencyCode.Parse("H23").ValueOrThrow();
        FirstFields("agencies_haiduong_sample.csv")
            .ShouldAllBe(code => AgencyCode.Parse(code).ValueOrThrow().IsWithin(province));
    }

    [Fact]
    public void The_63_provinces_carry_the_statistical_codes_and_names_of_the_national_list()
    {
        var rows = File.ReadLines(SharedData.PathOf("agency_codes_H.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        rows.Select(row => row[2]).Order(StringComparer.Ordinal).ShouldBe(FormerProvinces.Codes.Order(StringComparer.Ordinal));
        rows.ShouldAllBe(row => FormerProvinces.NameOf(row[2]) == row[1].Replace("TP ", "Thành phố "));
        rows.ShouldAllBe(row => AgencyCode.Parse(row[3]).ValueOrThrow().ProposedNewForm.ToString() == row[0]);
    }

    private static IEnumerable<string> FirstFields(string file) =>
        File.ReadLines(SharedData.PathOf(file)).Skip(1).Select(line => line.Split(',')[0]);
}
