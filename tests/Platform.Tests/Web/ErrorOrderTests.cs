using System.Text.RegularExpressions;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

public sealed partial class ErrorOrderTests
{
    [Fact]
    public async Task What_is_wrong_is_told_in_the_order_of_the_form()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var desk = await new WebVisitor(app).SignIn("motcua.tucuong");
        var page = await desk.Post("/can-bo/lam-thay", new() { ["Kind"] = "parent", ["From"] = "" });
        Links().Matches(page.Html).Select(m => m.Groups[1].Value).ShouldBe(["Name", "BirthDate", "From", "Evidence"]);
    }

    [GeneratedRegex("<li><a href=\"#(?:f-)?([A-Za-z]+)\"")]
    private static partial Regex Links();
}
