using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>The form of a procedure: the shipped one in its version, or one generated from the component list and kept as it was.</summary>
public sealed class DossierForms(FormCatalogue forms, FormCopies copies, TimeProvider clock)
{
    /// <summary>Today's form, to look at.</summary>
    public FormDefinition For(Procedure procedure) => Shipped(procedure) ?? Generated(procedure);

    /// <summary>The form a new draft uses; a generated one is kept, so that draft and dossier show it unchanged for ever.</summary>
    public async Task<FormDefinition> ForDraft(Procedure procedure, CancellationToken cancel) => Shipped(procedure) ?? await copies.Keep(Generated(procedure), cancel);

    /// <summary>The form a draft or dossier was filled in with. Generated and imported dossiers may name a version nobody kept: they show today's.</summary>
    public async Task<FormDefinition> Of(Procedure procedure, string formCode, int version, CancellationToken cancel) =>
        forms.Find(formCode, version) ?? await copies.Find(formCode, version, cancel) ?? Generated(procedure);

    private FormDefinition? Shipped(Procedure procedure) => procedure.FormCode.Length > 0 ? forms.InForce(procedure.FormCode, clock.Today()) : null;

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
