using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The level of assurance a procedure asks for when it is handed in online.</summary>
internal static class AssuranceOfProcedure
{
    public static Assurance Of(this AssuranceRules rules, Procedure procedure, DateOnly day) => rules.OfProcedure(procedure.Code, procedure.Field, procedure.ServiceLevel2022, day);
}
