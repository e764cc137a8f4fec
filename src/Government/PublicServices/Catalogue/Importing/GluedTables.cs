using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>Takes apart the tables the portal prints without any separator.</summary>
internal static partial class GluedTables
{
    private const string PapersHead = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
    private const string LawHead = "Tên văn bản pháp lýMã văn bản";

    /// <summary>Papers of glued text; what could not be split comes back as <paramref name="rest"/>.</summary>
    public static List<Component> Papers(string text, out string rest)
    {
        var papers = new List<Component>();
        var left = new List<string>();
        var parts = text.Split(PapersHead);
        var group = parts[0];
        if (parts.Length == 1)
        {
            rest = text;
            return papers;
        }

        for (var i = 1; i < parts.Length; i++)
        {
            var at = 0;
            foreach (Match quantity in Quantity().Matches(parts[i]))
            {
                Add(papers, Heading(group), parts[i][at..quantity.Index], Count(quantity, "originals"), Count(quantity, "copies"));
                at = quantity.Index + quantity.Length;
            }

            var tail = parts[i][at..].Trim();
            group = tail;
            if (i == parts.Length - 1 && tail.Length > 0)
            {
                left.Add(tail);
            }
        }

        rest = string.Join('\n', left);
        return papers;
    }

    public static List<Component> Papers(IEnumerable<SourcePaper> table)
    {
        var papers = new List<Component>();
        foreach (var paper in table.Where(p => p.Name.Length > 0))
        {
            var quantity = TableQuantity().Match(paper.Quantity);
            Add(papers, "", paper.Name, Count(quantity, "originals"), Count(quantity, "copies"), paper.Template);
        }

        return papers;
    }

    /// <summary>One law a line, with its number where the name lacks it; null when nothing was recognised.</summary>
    public static string? Laws(string text)
    {
        var body = text.StartsWith(LawHead, StringComparison.Ordinal) ? text[LawHead.Length..] : text;
        if (body.Length == text.Length)
        {
            return text;
        }

        var lines = new List<string>();
        var at = 0;
        foreach (Match number in LawNumber().Matches(body))
        {
            var name = body[at..number.Index].Trim();
            lines.Add(name.Length == 0 ? number.Value : name.Contains(number.Value, StringComparison.Ordinal) ? name : $"{name} ({number.Value})");
            at = number.Index + number.Length;
        }

        var tail = body[at..].Trim();
        if (lines.Count == 0)
        {
            return null;
        }

        return string.Join('\n', tail.Length > 0 ? lines.Append(tail) : lines);
    }

    /// <summary>Names and code of the results; the selection boxes printed behind them are cut off.</summary>
    public static (string Name, string Code) Results(string text)
    {
        var cut = text.IndexOf("Chọn cơ quan thực hiện", StringComparison.Ordinal);
        var body = cut < 0 ? text : text[..cut];
        var matches = Result().Matches(body);
        if (matches.Count == 0)
        {
            return (body.Trim(), "");
        }

        var names = matches.Select(m => m.Groups["name"].Value.Trim().TrimEnd('.')).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);
        return (string.Join("; ", names), matches[0].Groups["code"].Value);
    }

    private static void Add(List<Component> papers, string group, string name, int originals, int copies, string template = "")
    {
        name = name.Trim();
        if (template.Length == 0 && (FileName().Match(name) is { Success: true } file || (file = FileWord().Match(name)).Success))
        {
            template = file.Groups["file"].Value;
            name = name[..file.Groups["file"].Index];
        }

        name = name.Trim().TrimStart('-', '+', '*', ' ').TrimEnd(';', '.', ' ');
        if (name.Length == 0)
        {
            return;
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(VietnameseText.SearchKey(group + " " + name))))[..8];
        var same = papers.Count(p => p.Id == "p" + key || p.Id.StartsWith($"p{key}-", StringComparison.Ordinal));
        papers.Add(new Component
        {
            Id = same == 0 ? "p" + key : string.Create(CultureInfo.InvariantCulture, $"p{key}-{same + 1}"),
            Name = name,
            Originals = originals,
            Copies = copies,
            Template = template,
            Group = group,
            Required = originals + copies > 0 && group.Length == 0 && !Conditional().IsMatch(name),
        });
    }

    private static string Heading(string text) => text.Trim() is "--" ? "" : text.Trim().Trim('-', '*', ':', ' ');

    private static int Count(Match match, string group) => match.Groups[group] is { Success: true } g ? int.Parse(g.Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>A quantity is glued to the name before it and to the one behind; of digits in a row only the last is the quantity.</summary>
    [GeneratedRegex(@"(?<=\S|^)(?:(?<originals>\d) bản chính(?:,\s?(?<copies>\d{1,2}) bản sao)?|(?<copies>\d) bản sao)(?![ ,.;:)\p{Ll}])")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"Bản chính:\s*(?<originals>\d{1,3})(\s*Bản sao:\s*(?<copies>\d{1,3}))?")]
    private static partial Regex TableQuantity();

    /// <summary>A file name glued behind the paper's name: from the last place where a capital or number follows without a blank.</summary>
    [GeneratedRegex(@"^[\s\S]*(?:(?<=[;.:)\]])(?=[\p{Lu}\d])|(?<=\p{Ll})(?=\p{Lu}))(?<file>[^;:\n]{1,160}?\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar))(\.docx?)*\s*\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?<=\s|^)(?<file>[^\s;:]+\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar))\s*\z")]
    private static partial Regex FileWord();

    [GeneratedRegex(@"\(nếu có\)|^(đối với )?trường hợp|trong trường hợp|nếu ", RegexOptions.IgnoreCase)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"(?<=[^\s/\d])\d{1,4}/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9]*?(?:-[A-ZĐ0-9]+?)*?(?=\p{Lu}\p{Ll}|\p{Ll}|\s*\z|\n)|(?<=\s)\d{1,4}/\d{4}/QH\d{1,2}(?=\p{Lu})")]
    private static partial Regex LawNumber();

    [GeneratedRegex(@"(?<name>.+?)Mã:\s*(?<code>KQ\.[A-Z]\d{2}\.\d{6}|(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}-KQ\d+|[\w.\-]+?)(?:Từ khóa\s*.*?Mô tả\s*(?:Không có thông tin)?|(?=\p{Lu}\p{Ll})|\z)", RegexOptions.Singleline)]
    private static partial Regex Result();
}
