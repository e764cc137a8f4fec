using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

/// <summary>Small forms and folders for these tests.</summary>
internal static class FormTexts
{
    public static readonly DateOnly Today = new(2024, 2, 7);

    public static FormContext Context { get; } = new() { Today = Today };

    public static FormDefinition Read(string fields, string? more = null)
    {
        var reading = FormReader.Read(Json(fields, more));
        reading.Errors.ShouldBeEmpty();
        return reading.Form!;
    }

    public static string Json(string fields, string? more = null) =>
        $$"""{"code":"9.000001","version":1,"title":{"vi":"Thử"},"pages":[{"id":"one","title":{"vi":"Trang"},"fields":[{{fields}}]}{{more}}]}""";

    public static string? Complaint(string field, string typed)
    {
        var form = Read(field);
        var id = form.Pages[0].Fields[0].Id;
        var answers = FormPost.Read(form, form.Pages[0], [new(FormNames.Input(id), typed)], FormAnswers.Empty);
        return FormValidator.Validate(form, answers, Context).SingleOrDefault()?.Message;
    }

    public static FormAnswers Post(FormDefinition form, params (string Path, string Value)[] posted) => Post(form, FormAnswers.Empty, posted);

    public static FormAnswers Post(FormDefinition form, FormAnswers before, params (string Path, string Value)[] posted) =>
        FormPost.Read(form, form.Pages[0], posted.Select(pair => new KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>(FormNames.Input(pair.Path), pair.Value)), before);

    public static string NationalForms()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "data", "national", "forms"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "data", "national", "forms");
    }
}
