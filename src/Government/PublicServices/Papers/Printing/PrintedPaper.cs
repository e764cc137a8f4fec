namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>A form filled in: what page, print view and PDF show alike.</summary>
public sealed record PrintedPaper
{
    public required PaperForm Form { get; init; }
    /// <summary>«Mẫu số 01, TT 03/2025/TT-VPCP».</summary>
    public required string Mark { get; init; }
    public string? Superior { get; init; }
    public string? Agency { get; init; }
    public string? Number { get; init; }
    public string? Place { get; init; }
    public required DateOnly Date { get; init; }
    public string? Qr { get; init; }
    public string? Summary { get; init; }
    public required IReadOnlyList<PaperBlock> Blocks { get; init; }
    public IReadOnlyList<PaperSignature> Signatures { get; init; } = [];
}

/// <summary>Room for somebody to sign, under the position; the name when it is known.</summary>
public sealed record PaperSignature(string Position, string? Name)
{
    public string Note { get; init; } = "(Ký và ghi rõ họ tên)";
}

/// <summary>A part of a filled form.</summary>
public abstract record PaperBlock;

/// <summary>Labels with values on one line.</summary>
public sealed record FieldsBlock(IReadOnlyList<(string Label, string Value)> Fields) : PaperBlock;

public sealed record TextBlock(string Text) : PaperBlock;

public sealed record ListBlock(string Label, IReadOnlyList<string> Items) : PaperBlock;

public sealed record TableBlock(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PaperBlock;

public sealed record PaperColumn(string Title, double Share);

/// <summary>The values a form's lines name.</summary>
public sealed record PaperValues
{
    public Dictionary<string, string> Fields { get; } = [];
    public Dictionary<string, IReadOnlyList<string>> Lists { get; } = [];
    public Dictionary<string, TableBlock> Tables { get; } = [];

    public string this[string field] => Fields.GetValueOrDefault(field) ?? "";
}
