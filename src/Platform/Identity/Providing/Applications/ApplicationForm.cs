using System.Globalization;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>What stands in the fields that registering and changing an application share, and what is read of them.</summary>
/// <param name="Typed">The value of a field.</param>
/// <param name="TypedAll">The values of a field with several.</param>
/// <param name="Agencies">Those that may answer for it.</param>
/// <param name="MachinePermissions">What machines may be allowed.</param>
internal sealed record ApplicationForm(Func<string, string?> Typed, Func<string, IReadOnlyList<string>> TypedAll, IReadOnlyList<Choice> Agencies, IReadOnlyList<Choice> MachinePermissions)
{
    public RegisterApplication.Input Read(Guid requestId, string clientId, bool confidential) => new()
    {
        RequestId = requestId,
        ClientId = clientId,
        Confidential = confidential,
        Name = Typed("Name") ?? "",
        AgencyId = Typed("Agency") ?? "",
        Purposes = ProviderScopes.WithPurpose.Select(s => (Scope: s, Purpose: Typed("Purpose." + s)?.Trim() ?? "")).Where(p => p.Purpose.Length > 0).ToDictionary(p => p.Scope, p => p.Purpose),
        MachineScopes = TypedAll("MachineScopes"),
        RedirectUris = Application.Lines(Typed("RedirectUris")),
        LogoutUris = Application.Lines(Typed("LogoutUris")),
        BackchannelUri = Typed("BackchannelUri")?.Trim() ?? "",
        Rate = int.TryParse(Typed("Rate"), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate : 0,
    };
}
