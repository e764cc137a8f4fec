using NhipCau.Government.PublicServices.Catalogue;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Lays the model in force over a procedure of the catalogue.</summary>
internal static class ModelledProcedures
{
    public static Procedure Apply(Procedure procedure, ModelSet set, DateOnly day)
    {
        if (set.Procedure(procedure.Code, day) is not { } model)
        {
            return procedure;
        }

        return procedure with
        {
            FormCode = model.Form,
            ProcessCode = model.Process,
            FeeCode = model.Fee,
            TemplateCode = model.Template,
            ResultName = model.ResultName.Length > 0 ? model.ResultName : procedure.ResultName,
            Limits = model.Limits.Count > 0 ? model.Limits.Where(l => procedure.Limits.ContainsKey(l.Key) || procedure.Limits.Count == 0).ToDictionary() : procedure.Limits,
            Components = model.Papers.Count > 0 ? model.Papers : procedure.Components,
        };
    }
}
