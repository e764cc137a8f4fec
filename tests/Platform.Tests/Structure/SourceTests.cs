using System.Text.RegularExpressions;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Structure;

/// <summary>Rules that the files themselves keep.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 300;

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        var files = Repository.Files("src", ".cs", ".cshtml", ".js", ".css", ".sql").ToList();
        files.Count.ShouldBeGreaterThan(20);
        files.Select(f => (File: Short(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > LongestFile)
            .Select(f => $"{f.File}: {f.Lines} lines").ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_names_a_Vietnamese_route_that_no_other_page_has()
    {
        var routes = Routes().ToList();
        routes.Where(r => r.Route is null).Select(r => $"{r.File}: @page without a route").ShouldBeEmpty();
        routes.Where(r => r.Route is not null && !Slug().IsMatch(r.Route)).Select(r => $"{r.File}: {r.Route}").ShouldBeEmpty();
        routes.Where(r => r.Route is not null && English().IsMatch(r.Route)).Select(r => $"{r.File}: {r.Route} is not Vietnamese").ShouldBeEmpty();
        routes.GroupBy(r => Parameter().Replace(r.Route ?? "", "{}").TrimEnd('/')).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.File))}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/dich-vu-cong/{code}", true)]
    [InlineData("/", true)]
    [InlineData("/Dich-Vu", false)]
    [InlineData("/dịch-vụ", false)]
    public void The_rule_knows_a_route_when_it_sees_one(string route, bool good) => Slug().IsMatch(route).ShouldBe(good);

    /// <summary>ASP.NET leaves the token out of a form that names its address; such a form answers only that it is stale.</summary>
    [Fact]
    public void Every_posted_form_with_an_address_carries_its_token() =>
        Repository.Files("src", ".cshtml").SelectMany(f => PostedForm().Matches(File.ReadAllText(f)).Select(m => (File: Short(f), Form: m.Value)))
            .Where(f => f.Form.Contains(" action=", StringComparison.Ordinal) && !f.Form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal))
            .Select(f => $"{f.File}: {f.Form}").ShouldBeEmpty();

    [Fact]
    public void The_glossary_gives_every_code_name_once()
    {
        var glossary = Repository.PathOf("docs", "glossary.md");
        if (!File.Exists(glossary))
        {
            return;
        }

        var names = File.ReadLines(glossary).Where(l => l.StartsWith('|')).Select(l => CodeName().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value).ToList();
        names.ShouldNotBeEmpty();
        names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    private static IEnumerable<(string File, string? Route)> Routes() =>
        from file in Repository.Files("src", ".cshtml")
        let page = File.ReadLines(file).Take(5).Select(l => Page().Match(l)).FirstOrDefault(m => m.Success)
        where page is not null
        select (Short(file), page.Groups["route"].Success ? page.Groups["route"].Value : null);

    private static string Short(string file) => Path.GetRelativePath(Repository.Root, file);

    [GeneratedRegex("""^\uFEFF?@page(?:\s+"(?<route>[^"]*)")?\s*$""")]
    private static partial Regex Page();

    [GeneratedRegex(@"^/(?:(?:[a-z0-9]+(?:-[a-z0-9]+)*|\{[^}]+\})(?:[/.]|$))*$")]
    private static partial Regex Slug();

    [GeneratedRegex("<form[^>]*method=\"post\"[^>]*>")]
    private static partial Regex PostedForm();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<![a-z{])(?:login|logout|sign-?in|sign-?out|search|case|cases|dossiers?|procedures?|account|settings|home|error|errors|admin|users?|tasks?|reports?|new|edit|delete|details|index|gallery|language)(?![a-z}])")]
    private static partial Regex English();

    [GeneratedRegex(@"^\|[^|]*\|\s*`(?<name>[A-Za-z]+)`")]
    private static partial Regex CodeName();
}
