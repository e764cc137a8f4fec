using NhipCau.Platform.Identity;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Assuring;

/// <summary>Which level and which way counts on which day.</summary>
public sealed class AssuranceRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void The_procedures_own_row_counts_before_its_field_and_that_before_its_service_level()
    {
        var rules = new AssuranceRules([Row("service_level", "toan_trinh", 2), Row("field", "Đất đai", 1), Row("procedure", "1.001", 3)]);
        rules.OfProcedure("1.001", "Đất đai", "toan_trinh", Day).ShouldBe(Assurance.VerifiedWithPasskey);
        rules.OfProcedure("1.002", "Đất đai", "toan_trinh", Day).ShouldBe(Assurance.Declared);
        rules.OfProcedure("1.003", "Hộ tịch", "toan_trinh", Day).ShouldBe(Assurance.Verified);
        rules.OfProcedure("1.003", "Hộ tịch", "thong_tin", Day).ShouldBe(Assurance.Declared);
    }

    [Fact]
    public void A_row_counts_from_its_first_day_until_before_its_last_and_the_provinces_comes_first()
    {
        var rules = new AssuranceRules([new("action", "x", Assurance.Declared, Day, Day.AddDays(10)), new("action", "x", Assurance.Verified, Day.AddDays(-10), DateOnly.MaxValue)]);
        rules.OfAction("x", Day.AddDays(-11)).ShouldBe(Assurance.Declared);
        rules.OfAction("x", Day.AddDays(-1)).ShouldBe(Assurance.Verified);
        rules.OfAction("x", Day).ShouldBe(Assurance.Declared);
        rules.OfAction("x", Day.AddDays(9)).ShouldBe(Assurance.Declared);
        rules.OfAction("x", Day.AddDays(10)).ShouldBe(Assurance.Verified);
        rules.OfData("x", Day).ShouldBe(Assurance.Declared);
    }

    [Theory]
    [InlineData(false, false, "password", true)]
    [InlineData(true, false, "password", false)]
    [InlineData(true, false, "vneid", true)]
    [InlineData(true, true, "password", false)]
    [InlineData(true, true, "password-code", true)]
    [InlineData(true, true, "vneid", false)]
    public void From_a_day_on_citizens_come_by_the_national_identity_and_officers_by_password_and_code(bool configured, bool officer, string way, bool open)
    {
        using var provider = new NationalProvider(
            Microsoft.Extensions.Options.Options.Create(new NationalOptions { Issuer = configured ? "https://vneid.example" : "" }), new Issuer(Microsoft.Extensions.Options.Options.Create(new Platform.Storage.NhipCauOptions())), new FakeClock());
        var today = new DateOnly(2024, 1, 15);
        var ways = new SignInWays(
            [new("citizen", "vneid", today, DateOnly.MaxValue), new("citizen", "password", DateOnly.MinValue, today), new("officer", "password-code", today, DateOnly.MaxValue), new("officer", "password", DateOnly.MinValue, today)], provider, new FakeClock());
        var session = new Session { AccountId = Guid.NewGuid(), PersonId = Guid.NewGuid(), Stamp = "s", DisplayName = "x", Demo = false, Positions = officer ? [new Position { Id = Guid.NewGuid(), AgencyId = "a", AgencyPath = "/a", AgencyName = "A", Title = "t", Roles = [], Own = Grants.None }] : [] };
        (ways.Check(session, way) is null).ShouldBe(open);
        ways.CheckRegistration()?.Text.ShouldContain("VNeID");
        (ways.CheckRegistration() is null).ShouldBe(!configured);
        if (!open)
        {
            ways.Check(session, way)!.Text.ShouldContain(officer ? "mật khẩu và mã" : "VNeID");
        }
    }

    private static AssuranceRule Row(string kind, string code, int level) => new(kind, code, (Assurance)level, DateOnly.MinValue, DateOnly.MaxValue);
}
