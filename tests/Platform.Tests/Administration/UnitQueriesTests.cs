using Microsoft.AspNetCore.Http.HttpResults;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Looking;
using NhipCau.Platform.Administration.Querying;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Administration;

public sealed class UnitQueriesTests() : DatabaseSuite(Dialect.Sqlite, new StorageModule(), new AdministrationModule())
{
    private IOrganisation Organisation => Get<IOrganisation>();

    protected override bool Seeded => true;

    [Fact]
    public void Lists_answer_for_the_pinned_chart_or_the_date_asked()
    {
        UnitEndpoints.List(Organisation, level: "3").Result.ShouldBeOfType<Ok<UnitList>>().Value!.Count.ShouldBe(235);
        UnitEndpoints.List(Organisation, "2018-06-01", level: "3").Result.ShouldBeOfType<Ok<UnitList>>().Value!.Count.ShouldBe(265);
        UnitEndpoints.List(Organisation, "2024-06-30", "30").Result.ShouldBeOfType<Ok<UnitList>>().Value!.Count.ShouldBe(12);
        AgencyEndpoints.List(Organisation, "2024-06-30", "H23.25").Result.ShouldBeOfType<Ok<AgencyList>>().Value!.Agencies.ShouldAllBe(a => a.ParentId == "H23.25");
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("30/06/2024")]
    [InlineData("' or 1=1")]
    public void A_bad_date_is_answered_with_problem_details(string date)
    {
        foreach (var result in new[] { UnitEndpoints.List(Organisation, date).Result, UnitEndpoints.One("30", Organisation, date).Result, UnitEndpoints.Successors("30", Organisation, date).Result, AgencyEndpoints.List(Organisation, date).Result })
        {
            var problem = result.ShouldBeOfType<ProblemHttpResult>();
            problem.StatusCode.ShouldBe(400);
            problem.ProblemDetails.Extensions["code"].ShouldBe("bad-date");
        }
    }

    [Fact]
    public void A_unit_is_read_on_its_date_and_its_successors_are_all_named()
    {
        UnitEndpoints.One("10507", Organisation).Result.ShouldBeOfType<Ok<UnitView>>().Value!.Name.ShouldBe("Phường Cẩm Thượng");
        UnitEndpoints.One("10507", Organisation, "2025-07-01").Result.ShouldBeOfType<Ok<UnitView>>().Value!.Name.ShouldBe("Phường Thành Đông");
        UnitEndpoints.One("288", Organisation, "2025-07-01").Result.ShouldBeOfType<ProblemHttpResult>().StatusCode.ShouldBe(404);

        var divided = UnitEndpoints.Successors("10528", Organisation).Result.ShouldBeOfType<Ok<SuccessorsView>>().Value!;
        divided.Certain.ShouldBeNull();
        divided.Candidates.Count.ShouldBe(2);
        UnitEndpoints.Successors("99999", Organisation).Result.ShouldBeOfType<ProblemHttpResult>().StatusCode.ShouldBe(404);
    }

    [Fact]
    public void The_page_keeps_a_bad_date_as_typed_and_shows_the_pinned_chart()
    {
        var page = new UnitsModel(Organisation);
        page.OnGet("30", "31/02/2024");
        page.DateText.ShouldBe("31/02/2024");
        page.DateError.ShouldNotBeNull();
        page.Below.Count.ShouldBe(12);

        page = new UnitsModel(Organisation);
        page.OnGet("288", "1/6/2018");
        page.DateError.ShouldBeNull();
        page.Below.Count.ShouldBe(21);
    }
}
