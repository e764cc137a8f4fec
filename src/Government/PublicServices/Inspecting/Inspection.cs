using System.Globalization;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Inspecting;

/// <summary>What inspections of dossiers share.</summary>
internal static class Inspection
{
    /// <summary>Why she looked, as the person whose dossier it is reads it.</summary>
    public static string PurposeOf(Mandate mandate) => $"Thanh tra: {mandate.Purpose} (theo {mandate.Document})";

    /// <summary>What comes after this dossier, for the next page.</summary>
    public static string KeyOf(MandateCase c) => string.Create(CultureInfo.InvariantCulture, $"{Instants.ToMicroseconds(c.OpenedAt)}_{c.Id:N}");

    /// <summary>Reads <see cref="KeyOf"/>; null for anything else.</summary>
    public static (DateTimeOffset OpenedAt, Guid Id)? After(string? key) =>
        key?.Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var opened) && opened <= 253402300799000000 && Guid.TryParse(id, out var last)
            ? (Instants.FromMicroseconds(opened), last) : null;

    /// <summary>Why it left the house.</summary>
    public static string ExportOf(Mandate mandate) => $"Xuất hồ sơ niêm phong để thanh tra: {mandate.Purpose} (theo {mandate.Document})";
}
