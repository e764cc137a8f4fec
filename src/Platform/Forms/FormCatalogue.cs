namespace NhipCau.Platform.Forms;

/// <summary>Forms that officers published here, beside the shipped ones.</summary>
public interface IEditedForms
{
    IReadOnlyCollection<FormDefinition> Forms { get; }

    FormDefinition? FindForm(string code, int version);
}

/// <summary>
/// The forms: those shipped as data, <c>forms/CODE@VERSION.json</c> of the nation, then of the province, which wins; and those published by officers.
/// </summary>
public sealed class FormCatalogue
{
    private readonly Dictionary<(string Code, int Version), FormDefinition> forms = [];

    /// <summary>Reads every form of these folders; folders that are not there have none.</summary>
    /// <exception cref="InvalidDataException">A form is refused; the message names file, place and reason.</exception>
    public static FormCatalogue Load(params IEnumerable<string> folders) => Load(null, folders);

    /// <inheritdoc cref="Load(IEnumerable{string})"/>
    public static FormCatalogue Load(IEditedForms? edited, params IEnumerable<string> folders)
    {
        var catalogue = new FormCatalogue { Edited = edited };
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)) catalogue.Add(file);
        }
        return catalogue;
    }

    /// <summary>What officers published; null where nobody can.</summary>
    public IEditedForms? Edited { get; init; }

    public IReadOnlyCollection<FormDefinition> All => Edited is { Forms.Count: > 0 } edited ? [.. forms.Values, .. edited.Forms] : forms.Values;

    public FormDefinition? Find(string code, int version) => forms.GetValueOrDefault((code, version)) ?? Edited?.FindForm(code, version);

    /// <summary>The newest version of a procedure's form, or null when it has none of its own.</summary>
    public FormDefinition? Latest(string code) => InForce(code, DateOnly.MaxValue);

    /// <summary>The newest version in force on a day, or null.</summary>
    public FormDefinition? InForce(string code, DateOnly day) => All.Where(form => form.Code == code && form.ValidFrom <= day).MaxBy(form => form.Version);

    private void Add(string file)
    {
        var reading = FormReader.Read(File.ReadAllText(file));
        if (reading.Form is not { } form)
        {
            throw new InvalidDataException($"{file}: " + string.Join(" ", reading.Errors.Select(error => $"{error.Path}: {error.Message}")));
        }
        if (Path.GetFileNameWithoutExtension(file) != FormattableString.Invariant($"{form.Code}@{form.Version}"))
        {
            throw new InvalidDataException($"{file}: Tên tệp phải là mã@phiên bản, “{form.Code}@{form.Version}.json”.");
        }
        forms[(form.Code, form.Version)] = form;
    }
}
