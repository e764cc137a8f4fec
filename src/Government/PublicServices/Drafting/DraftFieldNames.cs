using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>The form behind a draft.</summary>
public sealed record DraftForm
{
    public string ProcedureCode { get; init; } = "";
    public string FormCode { get; init; } = "";
    public int FormVersion { get; init; }
}

/// <summary>What the inputs of a draft's pages are called, for the page that gives back what was typed.</summary>
internal sealed class DraftFieldNames(Drafts drafts, DossierForms forms, ICatalogue catalogue, IFormUnits units) : IFieldNames
{
    private static readonly string Prefix = FormNames.Input("");

    public async ValueTask<TypedValue?> Find(HttpContext context, string input, string value)
    {
        if (!input.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParse(context.GetRouteValue("id") as string, out var id))
        {
            return null;
        }

        if (await Form(context, id) is not { } form || form.FieldAt(input[Prefix.Length..]) is not { } field)
        {
            return null;
        }

        return new TypedValue(field.Name.Said, field.Options.Count > 0 || field.Type is FieldType.Unit or FieldType.Boolean ? string.Join(", ", FormDisplay.Words(field, [value], units: units)) : value);
    }

    /// <summary>Looked up once for all fields of one request.</summary>
    private async ValueTask<FormDefinition?> Form(HttpContext context, Guid id)
    {
        if (context.Items.TryGetValue(typeof(DraftFieldNames), out var held))
        {
            return held as FormDefinition;
        }

        var of = await drafts.FormOf(id, context.RequestAborted);
        var form = of is not null && catalogue.Find(of.ProcedureCode) is { } procedure ? await forms.Of(procedure, of.FormCode, of.FormVersion, context.RequestAborted) : null;
        context.Items[typeof(DraftFieldNames)] = form;
        return form;
    }
}
