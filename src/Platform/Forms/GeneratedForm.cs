namespace NhipCau.Platform.Forms;

/// <summary>One line of a procedure's dossier list.</summary>
/// <param name="Quantity">As the list says it: <c>Bản chính: 1, bản sao: 0</c>; null when it says nothing.</param>
public sealed record FormComponent(string Id, string Name, string? Quantity, bool Required);

/// <summary>The form of a procedure that has none of its own.</summary>
public static class GeneratedForm
{
    private static readonly string[] Accept = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Who applies, for whom, what is asked, one file field for each component, how the result is returned, the declaration.</summary>
    public static FormDefinition FromComponents(string code, string title, IEnumerable<FormComponent> components, int version = 1) => new(
        code, version, new LocalText(title), null,
        [
            new FormPage("applicant", new LocalText("Người nộp hồ sơ", "Who is applying"), null, null, GeneratedParts.Submitter()),
            new FormPage("owner", new LocalText("Chủ hồ sơ", "The person or organisation concerned"), null,
                new VisibleWhen("actingFor", ["person", "organisation"], Negated: false), GeneratedParts.Owner()),
            new FormPage("request", new LocalText("Nội dung yêu cầu", "Your request"), null, null, GeneratedParts.Request()),
            new FormPage("papers", new LocalText("Giấy tờ", "Documents"),
                new LocalText("Gửi ảnh chụp rõ bốn góc hoặc tệp PDF của từng giấy tờ. Giấy tờ không bắt buộc thì gửi khi trường hợp của bạn cần.", "Send a photo showing all four corners, or a PDF, of each paper. Send optional papers only if your case needs them."), null, Papers(components)),
            new FormPage("result", new LocalText("Nhận kết quả và cam đoan", "Result and declaration"), null, null, GeneratedParts.Result()),
        ]);

    private static List<FormField> Papers(IEnumerable<FormComponent> components)
    {
        var fields = components.Select(Paper).ToList();
        return fields.Count > 0 ? fields :
        [
            new FormField { Id = "otherPapers", Type = FieldType.File, Label = new LocalText("Giấy tờ kèm theo (nếu có)", "Other papers, if any"), Accept = Accept, MaxCount = 20 },
        ];
    }

    private static FormField Paper(FormComponent component, int index) => new()
    {
        Id = FormattableString.Invariant($"paper{index + 1}"),
        Type = FieldType.File,
        Label = new LocalText(component.Name),
        ShortLabel = component.Name.Length > 80 ? new LocalText(Shortened(component.Name)) : null,
        Hint = string.IsNullOrWhiteSpace(component.Quantity) ? null : new LocalText(component.Quantity),
        Required = component.Required,
        Accept = Accept,
        MaxCount = 20,
        Component = component.Id,
    };

    private static string Shortened(string name)
    {
        var cut = name.LastIndexOf(' ', 76);
        return name[..(cut > 40 ? cut : 76)].TrimEnd(',', ';', '.', ' ') + "…";
    }
}
