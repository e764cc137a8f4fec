namespace NhipCau.Platform.Forms;

/// <summary>Reads one field; each type has its own keywords.</summary>
internal static class FieldReader
{
    public static FormField Read(DefinitionNode node, bool inGroup)
    {
        var type = Type(node);
        var field = Common(node, type);
        field = type switch
        {
            FieldType.Text or FieldType.LongText or FieldType.PersonName => Text(node, field),
            FieldType.Number => Range(node, field) with { Decimals = node.Whole("decimals") ?? 0, Suffix = node.Text("suffix") },
            FieldType.Money => Range(node, field),
            FieldType.Date => Date(node, field),
            FieldType.Choice or FieldType.Choices => field with { Options = [.. node.Items("options", required: true).Select(Option)] },
            FieldType.Unit => field with { UnitLevel = Level(node) },
            FieldType.File => File(node, field),
            FieldType.Group when !inGroup => Group(node, field),
            _ => field,
        };
        if (type == FieldType.Group && inGroup) node.Complain("type", "Nhóm không nằm trong nhóm khác.");
        node.Done();
        return field;
    }

    internal static string Name(FieldType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    private static FieldType Type(DefinitionNode node)
    {
        var name = node.Text("type", required: true);
        foreach (var type in Enum.GetValues<FieldType>())
        {
            if (Name(type) == name) return type;
        }
        if (name is not null) node.Complain("type", $"Không có kiểu trường “{name}”.");
        return FieldType.Note;
    }

    private static FormField Common(DefinitionNode node, FieldType type)
    {
        var field = new FormField
        {
            Id = node.Id(),
            Type = type,
            Label = node.Words("label", required: true) ?? new LocalText(""),
            Hint = node.Words("hint"),
            VisibleWhen = node.When(),
        };
        if (type == FieldType.Note) return field;
        field = field with { ShortLabel = node.Words("shortLabel") };
        if (type == FieldType.Group) return field;
        field = field with { Required = node.Flag("required"), Protected = node.Flag("protected") };
        if (type == FieldType.File) return field;
        var source = node.Text("prefill");
        if (source is not null && !PrefillKeys.All.Contains(source)) node.Complain("prefill", $"Không có nguồn điền sẵn “{source}”.");
        return field with { Prefill = source };
    }

    private static FormField Text(DefinitionNode node, FormField field)
    {
        field = field with { MinLength = node.Whole("minLength"), MaxLength = node.Whole("maxLength") };
        var (pattern, message) = (node.Text("pattern"), node.Text("patternMessage"));
        if (pattern is null && message is null) return field;
        if (pattern is null || message is null)
        {
            node.Complain("pattern", "“pattern” và “patternMessage” luôn đi cùng nhau.");
            return field;
        }
        try
        {
            return field with { Pattern = new FieldPattern(pattern, message) };
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            node.Complain("pattern", $"Mẫu “{pattern}” không dùng được.");
            return field;
        }
    }

    private static FormField Range(DefinitionNode node, FormField field) => field with { Min = node.Number("min"), Max = node.Number("max") };

    private static FormField Date(DefinitionNode node, FormField field)
    {
        var rules = new List<DateRule>();
        foreach (var relation in Enum.GetValues<DateRelation>())
        {
            if (node.Text("date" + relation) is { } other) rules.Add(new DateRule(relation, other));
        }
        return field with { DateRules = rules, MinAge = node.Whole("minAge") };
    }

    private static FormOption Option(DefinitionNode node)
    {
        var option = new FormOption(node.Text("value", required: true) ?? "", node.Words("label", required: true) ?? new LocalText(""), node.Words("hint"));
        node.Done();
        return option;
    }

    private static string? Level(DefinitionNode node)
    {
        var level = node.Text("unitLevel");
        if (level is not (null or "province" or "district" or "commune")) node.Complain("unitLevel", $"Không có cấp đơn vị “{level}”.");
        return level;
    }

    private static FormField File(DefinitionNode node, FormField field) => field with
    {
        Accept = node.Texts("accept"),
        MaxBytes = node.Long("maxBytes") ?? FormField.DefaultMaxBytes,
        MinCount = node.Whole("minCount") ?? 0,
        MaxCount = node.Whole("maxCount") ?? 1,
        Component = node.Text("component"),
    };

    private static FormField Group(DefinitionNode node, FormField field) => field with
    {
        MinCount = node.Whole("minCount") ?? 0,
        MaxCount = node.Whole("maxCount") ?? 10,
        ItemLabel = node.Words("itemLabel"),
        Fields = [.. node.Items("fields", required: true).Select(item => Read(item, inGroup: true))],
    };
}
