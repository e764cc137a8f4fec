using System.Xml.Linq;
using NhipCau.Platform.Documents;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

public sealed class QrTests
{
    private const string Link = "https://dichvucong.example/tra-cuu?so=H23.18-240115-00001&ma=Ấ7";

    [Fact]
    public void A_code_has_its_three_eyes_and_a_quiet_border()
    {
        var modules = Qr.Modules(Link);
        var last = modules.GetLength(0) - 1;
        modules[0, 0].ShouldBeFalse();
        for (var i = 0; i < 7; i++)
        {
            modules[Qr.QuietZone, Qr.QuietZone + i].ShouldBeTrue();
            modules[Qr.QuietZone, last - Qr.QuietZone - i].ShouldBeTrue();
            modules[last - Qr.QuietZone, Qr.QuietZone + i].ShouldBeTrue();
        }
    }

    [Fact]
    public void The_svg_is_well_formed_and_carries_neither_style_nor_script()
    {
        var svg = Qr.Svg(Link, "Mã tra cứu \"H23\" <b>");
        var root = XElement.Parse(svg);
        root.Attribute("aria-label")!.Value.ShouldBe("Mã tra cứu \"H23\" <b>");
        root.DescendantsAndSelf().Attributes().ShouldNotContain(attribute => attribute.Name == "style");
        root.Elements().ShouldAllBe(element => element.Name.LocalName == "path");
        Qr.Svg(Link, "Mã tra cứu \"H23\" <b>").ShouldBe(svg);
    }

    [Fact]
    public void What_no_code_can_hold_is_a_clear_error() => Should.Throw<ArgumentException>(() => Qr.Modules(new string('x', 5000)));
}
