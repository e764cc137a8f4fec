using NhipCau.Platform.Codes;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Codes;

public sealed class PlateAndSecretTests
{
    [Theory]
    [InlineData("34a-123.45", "34A-123.45")]
    [InlineData("34A 12345", "34A-123.45")]
    [InlineData("34b123456", "34B1-234.56")]
    [InlineData("34LD-00123", "34LD-001.23")]
    [InlineData("34A-1234", "34A-1234")]
    [InlineData("29mđ1-234.56", "29MĐ1-234.56")]
    public void Plates_take_their_painted_form(string text, string painted)
    {
        var plate = VehiclePlate.Parse(text).ValueOrThrow();
        plate.ToString().ShouldBe(painted);
        VehiclePlate.Parse(plate.Key).Value.ShouldBe(plate);
    }

    [Fact]
    public void Plates_agree_as_a_camera_reads_them() =>
        VehiclePlate.Parse("34B1-2345").Value.ShouldBe(VehiclePlate.Parse("34B-123.45").Value);

    [Theory]
    [InlineData("13A-123.45")]
    [InlineData("34-123.45")]
    [InlineData("34A-123")]
    [InlineData("34ABC-123.45")]
    public void Other_plates_are_refused(string text) => VehiclePlate.Parse(text).Error.ShouldNotBeNullOrEmpty();

    [Fact]
    public void Secrets_use_only_characters_that_are_not_mistaken()
    {
        var secrets = Enumerable.Range(0, 2000).Select(_ => TrackingSecret.Create()).ToArray();
        secrets.ShouldAllBe(secret => secret.Length == 6 && secret.All(TrackingSecret.Alphabet.Contains));
        secrets.SelectMany(secret => secret).Distinct().Count().ShouldBe(TrackingSecret.Alphabet.Length);
        TrackingSecret.Alphabet.Intersect("0O1IL").ShouldBeEmpty();
    }

    [Fact]
    public void A_secret_matches_however_it_is_spaced()
    {
        TrackingSecret.Matches("K7PX2M", " k7p-x2m ").ShouldBeTrue();
        TrackingSecret.Matches("K7PX2M", "K7PX2N").ShouldBeFalse();
        TrackingSecret.Matches("K7PX2M", null).ShouldBeFalse();
    }

    [Fact]
    public void No_text_breaks_a_code()
    {
        foreach (var text in Search.RandomText.Many(seed: 19, count: 2000).Append(new string('1', 10_000)))
        {
            AgencyCode.Parse(text).TryGet(out _, out _);
            ProcedureCode.Parse(text).IsValid.ShouldBeFalse();
            DossierCode.Parse(text).IsValid.ShouldBeFalse();
            TaxCode.Parse(text, new(2024, 1, 15)).IsValid.ShouldBeFalse();
            PhoneNumber.Parse(text).IsValid.ShouldBeFalse();
            VehiclePlate.Parse(text).TryGet(out _, out _);
            Gtin.Parse(text).IsValid.ShouldBeFalse();
            HealthInsuranceNumber.Parse(text).IsValid.ShouldBeFalse();
        }
    }
}
