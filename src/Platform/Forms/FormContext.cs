namespace NhipCau.Platform.Forms;

/// <summary>What validation has to know besides the answers.</summary>
public sealed record FormContext
{
    /// <summary>The day in Việt Nam on which the form is judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Validate one page only; every visible page when null.</summary>
    public string? PageId { get; init; }

    /// <summary>The draft's attachments by id. An id that is not here does not count as a file.</summary>
    public IReadOnlyDictionary<string, FormFile> Files { get; init; } = new Dictionary<string, FormFile>();

    /// <summary>The administrative units to choose from; codes are only checked for shape when null.</summary>
    public IFormUnits? Units { get; init; }
}

/// <summary>An attachment as a form shows and judges it.</summary>
/// <param name="MediaType">As found by looking into the file, not as the browser said.</param>
/// <param name="State">A few words for people, for example <c>đã kiểm tra</c>.</param>
public sealed record FormFile(string Id, string Name, long Bytes, string MediaType, string? State = null, string? Url = null);

/// <summary>Administrative units a form offers, at the date the caller chose.</summary>
public interface IFormUnits
{
    /// <summary>Units of a level (<c>province</c>, <c>district</c>, <c>commune</c>; null for all), sorted as people expect.</summary>
    IReadOnlyList<FormOption> Options(string? level);

    /// <summary>The full name of a unit, or null when there is none with this code.</summary>
    string? Name(string code);
}

/// <summary>A sentence in Vietnamese about one answer.</summary>
public sealed record FieldError(string Path, string Message);
