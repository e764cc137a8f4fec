using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>One version of what a result looks like: how it is numbered, titled, worded and signed. Texts hold placeholders such as <c>{childName}</c>.</summary>
public sealed record ResultTemplate
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Name { get; init; }
    public string Basis { get; init; } = "";
    /// <summary><c>decision</c>, <c>extract</c>, <c>certificate</c>, <c>permit</c> or <c>copy</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>The number as printed: <c>{n}</c>, <c>{year}</c>, <c>{agency}</c> (the agency's letters).</summary>
    public required string Number { get; init; }
    /// <summary>The register its numbers are drawn from; empty: the agency's common one.</summary>
    public string Register { get; init; } = "";
    public required string Title { get; init; }
    public string Summary { get; init; } = "";
    /// <summary>On whose behalf it is signed, above the signer's position: <c>TM. ỦY BAN NHÂN DÂN</c>.</summary>
    public string Authority { get; init; } = "";
    /// <summary>Beside the signer: who else signs by hand (<c>Người yêu cầu</c>, <c>Vợ</c>, <c>Chồng</c>).</summary>
    public IReadOnlyList<string> AlsoSigned { get; init; } = [];
    public required IReadOnlyList<TemplateBlock> Body { get; init; }
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>A line of a result: a heading, a paragraph, or a labelled value.</summary>
/// <param name="Kind"><c>heading</c>, <c>text</c> or <c>field</c>.</param>
/// <param name="Label">What stands before the value of a field.</param>
/// <param name="Each">The group whose items each give such a line; empty: one line.</param>
public sealed record TemplateBlock(string Kind, string Label, string Text, string Each, VisibleWhen? When);
