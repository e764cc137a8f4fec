using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Whether a model fits what it names: roles, agencies, forms, processes, fees, templates, and each other's fields.</summary>
public sealed class ModelRules(Roles roles, IOrganisation organisation, ICatalogue catalogue)
{
    private static readonly string[] Working = [Permissions.ReceiveDossier, Permissions.ProcessDossier, Permissions.ApproveDossier, Permissions.ReturnDossier];

    /// <summary>Sentences at the places of the model's text; <paramref name="set"/> holds everything else.</summary>
    public IReadOnlyList<FieldError> Complaints(Model model, ModelSet set)
    {
        var errors = new List<FieldError>(model.Definition switch
        {
            ProcedureModel procedure => OfProcedure(procedure, set),
            Process process => OfProcess(process),
            _ => [],
        });
        if (errors.Count > 0 || model.Kind is ModelKind.Procedure or ModelKind.Process)
        {
            return errors;
        }

        var after = set.With(model);
        foreach (var user in Users(model, after))
        {
            errors.AddRange(Together(user, after, model.ValidFrom).Where(e => model.Kind == ModelKind.Form || e.Kind == model.Kind)
                .Select(e => model.Kind == ModelKind.Form ? new FieldError("pages", $"{e.Kind.Words()}: {e.Error.Message}") : e.Error));
        }

        return [.. errors.Distinct()];
    }

    /// <summary>The procedures that use a form, process, fee or template on the day it takes effect.</summary>
    public static IEnumerable<ProcedureModel> Users(Model model, ModelSet set) =>
        set.Codes(ModelKind.Procedure).Select(code => set.Procedure(code, model.ValidFrom) ?? set.Newest(ModelKind.Procedure, code)?.Definition as ProcedureModel).OfType<ProcedureModel>().Where(p => model.Code == model.Kind switch
        {
            ModelKind.Form => p.Form,
            ModelKind.Process => p.Process,
            ModelKind.Fee => p.Fee,
            ModelKind.Template => p.Template,
            _ => p.Code,
        });

    private IEnumerable<FieldError> OfProcess(Process process)
    {
        for (var i = 0; i < process.Steps.Count; i++)
        {
            var step = process.Steps[i];
            var at = $"steps[{i}]";
            if (!Working.Contains(step.Permission))
            {
                yield return new FieldError($"{at}.permission", $"Không có quyền «{step.Permission}» để làm một bước.");
            }

            if (step.Role.Length > 0 && roles.Find(step.Role) is null)
            {
                yield return new FieldError($"{at}.role", $"Không có vai trò «{step.Role}».");
            }
            else if (step.Role.Length > 0 && !roles.Find(step.Role)!.Permissions.Contains(step.Permission))
            {
                yield return new FieldError($"{at}.role", $"Vai trò «{roles.Find(step.Role)!.Name}» không có quyền «{step.Permission}» mà bước này cần.");
            }

            if (step.Unit.StartsWith("agency:", StringComparison.Ordinal) && !AnyAgency(step.Unit["agency:".Length..]))
            {
                yield return new FieldError($"{at}.unit", $"Không có cơ quan nào ứng với «{step.Unit["agency:".Length..]}».");
            }
        }
    }

    private bool AnyAgency(string pattern) => organisation.Current.Agencies.Where(a => a.Kind == "district").Any(d => organisation.Current.Find(StepUnits.Fill(pattern, d)) is not null)
        || organisation.Current.Find(pattern) is not null;

    private IEnumerable<FieldError> OfProcedure(ProcedureModel p, ModelSet set)
    {
        var day = p.ValidFrom;
        if (catalogue.Find(p.Code) is null)
        {
            yield return new FieldError("code", $"Danh mục không có thủ tục mã «{p.Code}».");
        }

        if (set.Form(p.Form, day) is null)
        {
            yield return new FieldError("form", $"Không có biểu mẫu «{p.Form}» có hiệu lực ngày {day:dd/MM/yyyy}.");
        }

        if (set.Process(p.Process, day) is null)
        {
            yield return new FieldError("process", $"Không có quy trình «{p.Process}» có hiệu lực ngày {day:dd/MM/yyyy}.");
        }

        if (set.Template(p.Template, day) is null)
        {
            yield return new FieldError("template", $"Không có mẫu kết quả «{p.Template}» có hiệu lực ngày {day:dd/MM/yyyy}.");
        }

        if (p.Fee.Length > 0 && set.Fee(p.Fee, day) is null)
        {
            yield return new FieldError("fee", $"Không có biểu phí «{p.Fee}» có hiệu lực ngày {day:dd/MM/yyyy}.");
        }

        foreach (var (kind, error) in Together(p, set, day))
        {
            yield return kind == ModelKind.Procedure ? error : new FieldError(kind switch { ModelKind.Fee => "fee", ModelKind.Template => "template", _ => "form" }, $"{kind.Words()}: {error.Message}");
        }
    }

    /// <summary>What does not fit between a procedure's form, papers, fee and template; each complaint belongs to one of them.</summary>
    private static IEnumerable<(ModelKind Kind, FieldError Error)> Together(ProcedureModel p, ModelSet set, DateOnly day)
    {
        if (set.Form(p.Form, day) is not { } form)
        {
            yield break;
        }

        var slots = form.Pages.SelectMany(g => g.Fields).Where(f => f.Component is not null).ToLookup(f => f.Component);
        for (var i = 0; i < p.Papers.Count; i++)
        {
            if (!slots[p.Papers[i].Id].Any())
            {
                yield return (ModelKind.Procedure, new FieldError($"papers[{i}].id", $"Biểu mẫu «{form.Code}» phiên bản {form.Version} không có ô nộp tệp cho giấy tờ «{p.Papers[i].Id}»."));
            }
        }

        if (p.Fee.Length > 0 && set.Fee(p.Fee, day) is { } fee)
        {
            foreach (var error in OfFee(fee, form))
            {
                yield return (ModelKind.Fee, error);
            }
        }

        if (set.Template(p.Template, day) is { } template)
        {
            foreach (var error in OfTemplate(template, form))
            {
                yield return (ModelKind.Template, error);
            }
        }
    }

    private static IEnumerable<FieldError> OfFee(FeeSchedule fee, FormDefinition form)
    {
        for (var i = 0; i < fee.Parts.Count; i++)
        {
            var part = fee.Parts[i];
            foreach (var (keyword, name) in new[] { ("per", part.Per), ("times", part.Times), ("of", part.Of) }.Where(n => n.Item2.Length > 0))
            {
                if (form.FieldAt(name)?.Type is not (FieldType.Number or FieldType.Money))
                {
                    yield return new FieldError($"parts[{i}].{keyword}", $"Biểu mẫu «{form.Code}» không có ô số «{name}».");
                }
            }

            if (part.When is { } when && form.Field(when.Field) is null)
            {
                yield return new FieldError($"parts[{i}].when.field", $"Biểu mẫu «{form.Code}» không có ô «{when.Field}».");
            }
        }

        for (var i = 0; i < fee.Exemptions.Count; i++)
        {
            var when = fee.Exemptions[i].When;
            if (form.Field(when.Field) is not { } asked)
            {
                yield return new FieldError($"exemptions[{i}].when.field", $"Biểu mẫu «{form.Code}» không có ô «{when.Field}».");
            }
            else if (asked.Options.Count > 0 && when.Values.Except(asked.Options.Select(o => o.Value)).FirstOrDefault() is { } odd)
            {
                yield return new FieldError($"exemptions[{i}].when", $"Ô «{when.Field}» không thể có giá trị «{odd}».");
            }
        }
    }

    private static IEnumerable<FieldError> OfTemplate(ResultTemplate template, FormDefinition form)
    {
        for (var i = 0; i < template.Body.Count; i++)
        {
            var block = template.Body[i];
            var group = block.Each.Length == 0 ? null : form.Field(block.Each);
            if (block.Each.Length > 0 && group?.Type != FieldType.Group)
            {
                yield return new FieldError($"body[{i}].each", $"Biểu mẫu «{form.Code}» không có nhóm «{block.Each}».");
            }

            if (block.When is { } when && form.Field(when.Field) is null)
            {
                yield return new FieldError($"body[{i}].when.field", $"Biểu mẫu «{form.Code}» không có ô «{when.Field}».");
            }

            foreach (var name in TemplateText.Names(block.Label).Concat(TemplateText.Names(block.Text)).Where(n => !Known(n, form, group)))
            {
                yield return new FieldError($"body[{i}].{(block.Kind == "field" ? "value" : block.Kind)}", $"Không có gì để điền vào {{{name}}}: biểu mẫu «{form.Code}» không có ô này.");
            }
        }

        foreach (var (keyword, text) in new[] { ("title", template.Title), ("summary", template.Summary), ("authority", template.Authority) })
        {
            foreach (var name in TemplateText.Names(text).Where(n => !Known(n, form, null)))
            {
                yield return new FieldError(keyword, $"Không có gì để điền vào {{{name}}}: biểu mẫu «{form.Code}» không có ô này.");
            }
        }
    }

    private static bool Known(string name, FormDefinition form, FormField? group) =>
        TemplateText.Facts.Contains(name) || form.Field(name) is not null || group?.Fields.Any(f => f.Id == name) == true;
}
