using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Shows what a template will look like, before anybody is served by it.</summary>
public sealed class ModelPreview(IOrganisation organisation, IFormUnits units, ModelStore store, TimeProvider clock)
{
    /// <summary>A sample result as PDF: labels of the questions stand where answers would.</summary>
    /// <returns>Null when no procedure uses the template, so that there is no form to fill it from.</returns>
    public byte[]? Sample(Model model)
    {
        if (model.Definition is not ResultTemplate template)
        {
            return null;
        }

        var set = store.Current.With(model);
        var user = ModelRules.Users(model, set).FirstOrDefault();
        if (user is null || (set.Form(user.Form, model.ValidFrom) ?? set.Newest(ModelKind.Form, user.Form)?.Definition as FormDefinition) is not { } form)
        {
            return null;
        }

        var sample = new CaseRecord { Number = "H00.00-000000-00000", Title = user.Name, ReceivedAt = clock.Now() };
        return Paper(template, form, SampleAnswers.Of(form), sample).Paper.ToPdf(clock.Now());
    }

    internal (OfficialForm Paper, IReadOnlyList<string> Gaps) Paper(ResultTemplate template, FormDefinition form, FormAnswers answers, CaseRecord c)
    {
        var chart = organisation.Current;
        var agency = chart.Find(c.Agency) ?? chart.Agencies.First(a => a.Kind is "commune" or "district");
        var today = clock.Today();
        return TemplatePaper.Make(template, form, answers, units, new TemplateFacts
        {
            Case = c,
            Number = TemplatePaper.Number(template, 1, today, Processing.ResultPaper.Symbol(agency)),
            Date = today,
            Agency = agency,
            Superior = chart.Find(agency.ParentId),
            Place = chart.Unit(agency.UnitCode)?.Name ?? "",
            SignerName = "Họ và tên người ký",
            SignerTitle = "Chức vụ người ký",
        });
    }
}
