namespace NhipCau.Platform.Forms;

/// <summary>The forms shipped as data: <c>forms/CODE@VERSION.json</c> of the nation, then of the province, which wins.</summary>
public sealed class FormCatalogue
{
    private readonly Dictionary<(string Code, int Version), FormDefinition> forms = [];

    /// <summary>Reads every form of these folders; folders that are not there have none.</summary>
    /// <exception cref="InvalidDataException">A form is refused; the message names file, place and reason.</exception>
    public static FormCatalogue Load(params IEnumerable<string> folders)
    {
        var catalogue = new FormCatalogue();
        foreach (var folder in folders.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)) catalogue.Add(file);
        }
        return catalogue;
    }

    public IReadOnlyCollection<FormDefinition> All => forms.Values;

    public FormDefinition? Find(string code, int version) => forms.GetValueOrDefault((code, version));

    /// <summary>The newest version of a procedure's form, or null when it has none of its own.</summary>
    public FormDefinition? Latest(string code) => forms.Values.Where(form => form.Code == code).MaxBy(form => form.Version);

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
