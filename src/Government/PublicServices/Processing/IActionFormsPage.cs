namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A page on which several forms of actions stand, each with its fields named after it.</summary>
public interface IActionFormsPage
{
    /// <summary>The form that was sent and refused; it stays open.</summary>
    string? OpenKey { get; }

    /// <summary>The version of the dossier the page shows.</summary>
    long Version { get; }

    /// <summary>What stands in a field: what was just typed, or what the form proposes.</summary>
    string? ValueOf(ActionForm form, ActionField field);
}
