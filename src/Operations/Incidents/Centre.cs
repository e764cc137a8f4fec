using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents;

/// <summary>Whose the operations centre is: the province's People's Committee; and who may do what for which agency there.</summary>
public sealed class Centre(IOrganisation organisation, ProvinceProfile province)
{
    private const int LongestText = 4000;

    /// <summary>The province's agency, on whose behalf incidents are led.</summary>
    public string Root => organisation.Current.Agencies.FirstOrDefault(a => a.Code == province.AgencyCode)?.Id ?? province.AgencyCode;

    /// <summary>An agency's name; the province's for an empty id.</summary>
    public string Name(string agency) => organisation.Current.Find(agency.Length == 0 ? Root : agency)?.Name ?? (agency.Length == 0 ? province.AgencyName : agency);

    /// <summary>Whether a permission is held for an agency; an empty id is the province.</summary>
    public bool Allows(CurrentUser user, string permission, string agency) =>
        organisation.Current.Find(agency.Length == 0 ? Root : agency) is { } found && user.Allows(permission, found.Path);

    /// <summary>Agencies a permission is held for, in the order of the tree.</summary>
    public IReadOnlyList<Agency> Agencies(CurrentUser user, string permission) =>
        user.Grants.Ranges(permission) is { Count: > 0 } ranges ? [.. organisation.Current.Agencies.Where(a => ranges.Any(r => r.Covers(a.Path)))] : [];

    /// <summary>What people wrote, clean; null says what is wrong with it.</summary>
    /// <remarks>Refuses: <c>text-missing</c>, <c>text-too-long</c>.</remarks>
    internal static Refusal? Check(string? text, string field, string missing) => Clean(text).Length switch
    {
        0 => new Refusal("text-missing", [new FieldMessage(field, missing)]),
        > LongestText => new Refusal("text-too-long", [new FieldMessage(field, $"Viết tối đa {LongestText} ký tự.")]),
        _ => null,
    };

    internal static Refusal? CheckLength(string? text, string field) => Clean(text).Length > LongestText ? Check(text, field, "") : null;

    internal static string Clean(string? text) => VietnameseText.Clean(text ?? "").Trim();
}
