using Microsoft.Extensions.Primitives;

namespace NhipCau.Platform.Forms;

/// <summary>Names of inputs in a posted form, so that pages and partials agree.</summary>
public static class FormNames
{
    /// <summary>Name of the submit buttons; the value is read by <see cref="FormAction.Parse"/>.</summary>
    public const string Action = "action";

    /// <summary>Known answers shown without an input; the stored answer stays.</summary>
    public const string Keep = "f-keep";

    internal const string DropPrefix = "drop.";

    private const string Prefix = "f.";

    /// <summary>Name of the input holding this answer.</summary>
    public static string Input(string path) => Prefix + path;

    /// <summary>Name of the file input at this path.</summary>
    public static string Upload(string path) => "upload." + path;

    /// <summary>Name of the hidden inputs holding the ids of a file field's attachments.</summary>
    public static string FileIds(string path) => "files." + path;

    /// <summary>Name of the buttons taking an attachment away; the value is its id.</summary>
    public static string Drop(string path) => DropPrefix + path;

    /// <summary>Name of the control an error about this answer belongs to.</summary>
    public static string Control(FormField field, string path) => field.Type == FieldType.File ? Upload(path) : Input(path);

    /// <summary>The answer path of a file input's name, or null when it is not one.</summary>
    public static string? UploadPath(string name) => name.StartsWith("upload.", StringComparison.Ordinal) ? name["upload.".Length..] : null;
}

/// <summary>What a button of a form page asks for.</summary>
/// <param name="Path">The group, item (<c>homes[1]</c>) or file field; empty for the others.</param>
/// <param name="FileId">The attachment to take away.</param>
public sealed record FormAction(FormActionKind Kind, string Path = "", string FileId = "")
{
    /// <summary>Reads a posted button value; anything unknown means save and go on.</summary>
    public static FormAction Parse(string? value)
    {
        var parts = (value ?? "").Split(':', 2);
        var path = parts.Length > 1 ? parts[1] : "";
        return parts[0] switch
        {
            "add" => new FormAction(FormActionKind.AddItem, path),
            "remove" => new FormAction(FormActionKind.RemoveItem, path),
            "upload" => new FormAction(FormActionKind.Upload, path),
            "stay" => new FormAction(FormActionKind.SaveAndStay),
            _ => new FormAction(FormActionKind.Continue),
        };
    }

    /// <summary>Finds the pressed button among the posted values.</summary>
    public static FormAction Read(IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var action = "";
        foreach (var (name, value) in posted)
        {
            if (name.StartsWith(FormNames.DropPrefix, StringComparison.Ordinal)) return new FormAction(FormActionKind.RemoveFile, name[FormNames.DropPrefix.Length..], value.ToString());
            if (name == FormNames.Action) action = value.Count > 0 ? value[^1] ?? "" : "";
        }
        return Parse(action);
    }

    /// <summary>True when the same page is shown again, without error sentences.</summary>
    public bool Stays => Kind != FormActionKind.Continue;

    /// <summary>The answers after the button; only adding and removing change them, each within the form's limits.</summary>
    public FormAnswers Apply(FormDefinition form, FormAnswers answers)
    {
        if (!AnswerPath.TryParse(Path, out var at)) return answers;
        var field = form.FieldAt(Kind == FormActionKind.RemoveItem ? at.Id : Path);
        switch (Kind)
        {
            case FormActionKind.AddItem when field?.Type == FieldType.Group:
                var count = Math.Max(answers.ItemCount(Path), field.MinCount);
                return count < field.MaxCount ? answers.WithItems(Path, count + 1) : answers;
            case FormActionKind.RemoveItem when field?.Type == FieldType.Group && at.Index is { } index:
                return answers.WithoutItem(at.Id, index);
            case FormActionKind.RemoveFile when field?.Type == FieldType.File:
                return answers.With(Path, answers.All(Path).Where(id => id != FileId));
            default:
                return answers;
        }
    }
}

public enum FormActionKind { Continue, SaveAndStay, AddItem, RemoveItem, Upload, RemoveFile }
