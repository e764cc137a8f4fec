using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>The form of a procedure: the shipped one in its version, or one generated from the component list.</summary>
public sealed class DossierForms(FormCatalogue forms)
{
    /// <summary>The form a new draft uses.</summary>
    public FormDefinition For(Procedure procedure) =>
        (procedure.FormCode.Length > 0 ? forms.Latest(procedure.FormCode) : null) ?? Generated(procedure);

    /// <summary>The form a draft or dossier was filled in with.</summary>
    public FormDefinition For(Procedure procedure, string formCode, int version) =>
        formCode == procedure.Code && forms.Find(formCode, version) is { } shipped ? shipped : forms.Find(formCode, version) ?? Generated(procedure);

    private static FormDefinition Generated(Procedure p) => GeneratedForm.FromComponents(
        p.Code, p.Name, p.Components.Select(c => new FormComponent(c.Id, c.Name, Quantity(c), c.Required)));

    private static string? Quantity(Component c) => (c.Originals, c.Copies) switch
    {
        (0, 0) => null,
        (var o, 0) => $"{o} bản chính",
        (0, var k) => $"{k} bản sao",
        var (o, k) => $"{o} bản chính, {k} bản sao",
    };
}
