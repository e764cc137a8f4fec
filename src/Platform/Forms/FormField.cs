namespace NhipCau.Platform.Forms;

/// <summary>What a field holds. The stored form of each is named beside it.</summary>
public enum FieldType
{
    /// <summary>One line.</summary>
    Text,
    /// <summary>Several lines, kept with <c>\n</c>.</summary>
    LongText,
    /// <summary>A person's name: letters, marks, spaces, apostrophe, hyphen, full stop.</summary>
    PersonName,
    /// <summary>Typed dd/MM/yyyy, stored yyyy-MM-dd.</summary>
    Date,
    /// <summary>Typed with a decimal comma, stored with a full stop.</summary>
    Number,
    /// <summary>Whole đồng.</summary>
    Money,
    /// <summary>One option's value.</summary>
    Choice,
    /// <summary>Any number of options' values.</summary>
    Choices,
    /// <summary><c>true</c>, or nothing.</summary>
    Boolean,
    /// <summary>Twelve digits (số định danh cá nhân).</summary>
    PersonalNumber,
    /// <summary>A telephone number.</summary>
    Phone,
    /// <summary>An e-mail address.</summary>
    Email,
    /// <summary>Code of an administrative unit.</summary>
    Unit,
    /// <summary>Ids of attachments.</summary>
    File,
    /// <summary>A repeated set of fields.</summary>
    Group,
    /// <summary>Words only; holds nothing.</summary>
    Note,
}

/// <summary>One question. Keywords that do not belong to its type are at their defaults.</summary>
public sealed record FormField
{
    public required string Id { get; init; }
    public required FieldType Type { get; init; }
    public required LocalText Label { get; init; }
    /// <summary>A shorter name for error sentences and lists; the label when null.</summary>
    public LocalText? ShortLabel { get; init; }
    public LocalText? Hint { get; init; }
    public bool Required { get; init; }
    /// <summary>Personal data: masked for officers until revealed, kept in protected columns.</summary>
    public bool Protected { get; init; }
    public VisibleWhen? VisibleWhen { get; init; }
    /// <summary>Where a known answer comes from, one of <see cref="PrefillKeys"/>.</summary>
    public string? Prefill { get; init; }
    /// <summary>Characters, counted after NFC.</summary>
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    /// <summary>Lowest and highest number, or đồng.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    /// <summary>Digits after the comma; 0 means whole numbers.</summary>
    public int Decimals { get; init; }
    /// <summary>What a number counts, shown after it: <c>m²</c>.</summary>
    public string? Suffix { get; init; }
    public FieldPattern? Pattern { get; init; }
    public IReadOnlyList<FormOption> Options { get; init; } = [];
    public IReadOnlyList<DateRule> DateRules { get; init; } = [];
    /// <summary>Full years the person born on this date must have reached today.</summary>
    public int? MinAge { get; init; }
    /// <summary>Level of the unit asked for: <c>province</c>, <c>district</c>, <c>commune</c>.</summary>
    public string? UnitLevel { get; init; }
    /// <summary>Media types a file may have.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];
    /// <summary>Bytes one file may have.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;
    /// <summary>How many files, or how many items of a group.</summary>
    public int MinCount { get; init; }
    public int MaxCount { get; init; } = 1;
    /// <summary>The component of the procedure's dossier list that these files satisfy.</summary>
    public string? Component { get; init; }
    /// <summary>What one item of a group is called: <c>Nơi ở</c>.</summary>
    public LocalText? ItemLabel { get; init; }
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    public const long DefaultMaxBytes = 20L * 1024 * 1024;

    /// <summary>The name used in sentences.</summary>
    public LocalText Name => ShortLabel ?? Label;

    /// <summary>The limit that holds when the form names none.</summary>
    public int LengthLimit => MaxLength ?? (Type == FieldType.LongText ? 4000 : 255);
}

/// <summary>One thing to choose.</summary>
public sealed record FormOption(string Value, LocalText Label, LocalText? Hint = null);

/// <summary>Shows a field or page only for certain answers to an earlier field; what follows a hidden field is hidden.</summary>
/// <param name="Negated">True for the keyword <c>not</c>: shown unless the answer is one of <paramref name="Values"/>.</param>
public sealed record VisibleWhen(string Field, IReadOnlyList<string> Values, bool Negated);

/// <summary>How a date stands to another: keywords <c>dateBefore</c>, <c>dateAfter</c>, <c>dateNotAfter</c>, <c>dateNotBefore</c>.</summary>
/// <param name="Other"><c>today</c>, or the id of an earlier date field.</param>
public sealed record DateRule(DateRelation Relation, string Other);

public enum DateRelation { Before, After, NotAfter, NotBefore }
