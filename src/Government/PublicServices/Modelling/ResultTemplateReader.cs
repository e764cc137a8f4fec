using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Reads result templates.</summary>
internal static class ResultTemplateReader
{
    private static readonly string[] Kinds = ["decision", "extract", "certificate", "permit", "copy"];

    public static ResultTemplate Read(DefinitionNode node)
    {
        var template = new ResultTemplate
        {
            Code = node.Text("code", required: true) ?? "",
            Version = node.Whole("version", required: true) ?? 0,
            ValidFrom = node.Day("validFrom", required: true) ?? default,
            Name = node.Text("name", required: true) ?? "",
            Basis = node.Text("basis") ?? "",
            Kind = node.Text("kind", required: true) ?? "",
            Number = node.Text("number", required: true) ?? "",
            Register = node.Text("register") ?? "",
            Title = node.Text("title", required: true) ?? "",
            Summary = node.Text("summary") ?? "",
            Authority = node.Text("authority") ?? "",
            AlsoSigned = node.Texts("alsoSigned"),
            Body = [.. node.Items("body", required: true).Select(Block)],
            Recipients = node.Texts("recipients"),
        };
        if (template.Kind.Length > 0 && !Kinds.Contains(template.Kind))
        {
            node.Complain("kind", $"Không có loại kết quả «{template.Kind}».");
        }

        if (template.Number.Length > 0 && !template.Number.Contains("{n}", StringComparison.Ordinal))
        {
            node.Complain("number", "Số của kết quả phải có {n}, là số thứ tự trong sổ.");
        }

        foreach (var unknown in TemplateText.Names(template.Number).Except(["n", "year", "agency"]))
        {
            node.Complain("number", $"Số của kết quả không dùng được chỗ điền {{{unknown}}}.");
        }

        node.Done();
        return template;
    }

    private static TemplateBlock Block(DefinitionNode node)
    {
        var (heading, text, field) = (node.Text("heading"), node.Text("text"), node.Text("field"));
        var value = node.Text("value");
        if (new[] { heading, text, field }.Count(t => t is not null) != 1)
        {
            node.Complain("", "Mỗi dòng có đúng một trong ba từ khoá heading, text, field.");
        }

        if ((field is null) != (value is null))
        {
            node.Complain("value", "“field” và “value” luôn đi cùng nhau.");
        }

        var block = new TemplateBlock(heading is not null ? "heading" : text is not null ? "text" : "field", field ?? "", heading ?? text ?? value ?? "", node.Text("each") ?? "", node.When("when"));
        foreach (var written in new[] { block.Label, block.Text }.Where(t => t.Count(c => c == '{') != t.Count(c => c == '}')))
        {
            node.Complain(field is not null ? "value" : block.Kind, $"Dấu ngoặc nhọn trong «{written}» chưa khép.");
        }

        node.Done();
        return block;
    }
}
