using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>What inspections of dossiers share.</summary>
internal static class Inspection
{
    /// <summary>Why she looked, as the person whose dossier it is reads it.</summary>
    public static string PurposeOf(Mandate mandate) => $"Thanh tra: {mandate.Purpose} (theo {mandate.Document})";

    /// <summary>Why it left the house.</summary>
    public static string ExportOf(Mandate mandate) => $"Xuất hồ sơ niêm phong để thanh tra: {mandate.Purpose} (theo {mandate.Document})";
}
