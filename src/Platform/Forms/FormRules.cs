namespace NhipCau.Platform.Forms;

/// <summary>What must hold across a whole form: ids once each, references only to earlier fields, sensible limits.</summary>
internal static class FormRules
{
    public static IEnumerable<FieldError> Complaints(FormDefinition form)
    {
        if (form.Version < 1) yield return new FieldError("version", "Phiên bản bắt đầu từ 1.");
        if (form.Pages.Count == 0) yield return new FieldError("pages", "Biểu mẫu cần ít nhất một trang.");
        var pages = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var earlier = new Dictionary<string, FormField>(StringComparer.Ordinal);
        for (var p = 0; p < form.Pages.Count; p++)
        {
            var page = form.Pages[p];
            if (!pages.Add(page.Id)) yield return new FieldError($"pages[{p}].id", $"Mã trang “{page.Id}” đã dùng rồi.");
            foreach (var error in When(page.VisibleWhen, earlier, $"pages[{p}]")) yield return error;
            for (var f = 0; f < page.Fields.Count; f++)
            {
                var at = $"pages[{p}].fields[{f}]";
                foreach (var error in Field(page.Fields[f], ids, earlier, at)) yield return error;
                var scope = new Dictionary<string, FormField>(earlier, StringComparer.Ordinal);
                for (var i = 0; i < page.Fields[f].Fields.Count; i++)
                {
                    foreach (var error in Field(page.Fields[f].Fields[i], ids, scope, $"{at}.fields[{i}]")) yield return error;
                }
            }
        }
    }

    private static IEnumerable<FieldError> Field(FormField field, HashSet<string> ids, Dictionary<string, FormField> earlier, string at)
    {
        if (!ids.Add(field.Id)) yield return new FieldError($"{at}.id", $"Mã trường “{field.Id}” đã dùng rồi.");
        foreach (var error in When(field.VisibleWhen, earlier, at)) yield return error;
        foreach (var rule in field.DateRules.Where(rule => rule.Other != "today"))
        {
            if (!earlier.TryGetValue(rule.Other, out var other) || other.Type != FieldType.Date)
            {
                yield return new FieldError($"{at}.date{rule.Relation}", $"“{rule.Other}” không phải hôm nay (today) hay một trường ngày đứng trước.");
            }
        }
        if (field.Type is FieldType.Choice or FieldType.Choices)
        {
            if (field.Options.Count == 0) yield return new FieldError($"{at}.options", "Cần ít nhất một mục để chọn.");
            if (field.Options.DistinctBy(option => option.Value).Count() != field.Options.Count) yield return new FieldError($"{at}.options", "Có hai mục cùng giá trị.");
            if (field.Options.Any(option => option.Value.Length == 0)) yield return new FieldError($"{at}.options", "Giá trị của một mục không được trống.");
        }
        if (field.MinLength > field.LengthLimit) yield return new FieldError($"{at}.minLength", "“minLength” lớn hơn “maxLength”.");
        if (field.Min > field.Max) yield return new FieldError($"{at}.min", "“min” lớn hơn “max”.");
        if (field.MaxCount < 1 || field.MinCount > field.MaxCount) yield return new FieldError($"{at}.maxCount", "“maxCount” phải từ 1 và không nhỏ hơn “minCount”.");
        if (field.MaxCount > AnswerPath.MostItems) yield return new FieldError($"{at}.maxCount", $"“maxCount” không quá {AnswerPath.MostItems}.");
        if (field.Type == FieldType.Group && field.Fields.Count == 0) yield return new FieldError($"{at}.fields", "Nhóm cần ít nhất một trường.");
        earlier[field.Id] = field;
    }

    private static IEnumerable<FieldError> When(VisibleWhen? when, Dictionary<string, FormField> earlier, string at)
    {
        if (when is null) yield break;
        if (!earlier.TryGetValue(when.Field, out var field))
        {
            yield return new FieldError($"{at}.visibleWhen.field", $"“{when.Field}” không phải một trường đứng trước.");
            yield break;
        }
        var possible = field.Type switch
        {
            FieldType.Choice or FieldType.Choices => field.Options.Select(option => option.Value),
            FieldType.Boolean => ["true", "false"],
            _ => [],
        };
        foreach (var value in when.Values.Except(possible))
        {
            yield return new FieldError($"{at}.visibleWhen", $"Trường “{when.Field}” không thể có giá trị “{value}”.");
        }
    }
}
