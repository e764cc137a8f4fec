using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Changes what an application is called, who answers for it, where people come back to, what it asks for and why, and its quota. Its id, its kind and its sector stay:
/// people keep the names it knows them by. Where it loses data or gives another purpose, sign-ins that rest on the old one end, and people are asked again.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>invalid</c>, <c>stale</c>. Whoever calls has checked <see cref="Permissions.OperateSystem"/>.</remarks>
internal sealed class ChangeApplication(ApplicationRules rules, Applications applications, Changes changes)
{
    /// <param name="Wanted">As it shall be; id and kind are the application's own, keys and sector are not looked at.</param>
    /// <param name="Version">As it was shown.</param>
    public sealed record Input(RegisterApplication.Input Wanted, long Version);

    public sealed record Answer(string ClientId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.Wanted.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await applications.Find(input.Wanted.ClientId, cancel) is not { } before)
        {
            return Refusal.NotFound;
        }

        var wanted = input.Wanted with { Confidential = before.Confidential, SignsItself = before.SignsItself, Jwks = before.Jwks, JwksUri = before.JwksUri };
        if (rules.Check(wanted) is { } refusal)
        {
            return refusal;
        }

        var after = RegisterApplication.Columns(wanted);
        var change = changes.Begin(actor, wanted.RequestId, nameof(ChangeApplication));
        change.Guard(
            "update identity_applications set name = @Name, agency_id = @AgencyId, scopes = @Scopes, purposes = @Purposes, redirect_uris = @RedirectUris, logout_uris = @LogoutUris, backchannel_uri = @BackchannelUri, rate = @Rate, version = version + 1 where client_id = @ClientId and version = @Version",
            new { after.Name, wanted.AgencyId, after.Scopes, after.Purposes, after.RedirectUris, after.LogoutUris, wanted.BackchannelUri, wanted.Rate, wanted.ClientId, input.Version });
        var purposes = JsonSerializer.Deserialize<Dictionary<string, string>>(after.Purposes)!;
        foreach (var scope in before.PurposeByScope.Where(p => purposes.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Key))
        {
            change.Write(
                "update identity_authorizations set revoked_at = @Now, revoked_for = 'changed' where client_id = @ClientId and revoked_at is null and ' ' || scopes || ' ' like @Pattern", new { change.Now, wanted.ClientId, Pattern = $"% {scope} %" });
        }

        change.Emit(new NewEvent(ApplicationEvents.Changed, new ApplicationEvents.ChangeFacts(wanted.ClientId, Changed(before, wanted, after))));
        return await change.Commit(() => new Answer(wanted.ClientId));
    }

    /// <summary>Each field that is another now, as it was and as it is.</summary>
    private static List<ApplicationEvents.FieldFacts> Changed(Application before, RegisterApplication.Input wanted, RegisterApplication.Stored after) =>
    [
        .. new (string Field, string Was, string Now)[]
        {
            ("name", before.Name, after.Name), ("agency", before.AgencyId, wanted.AgencyId), ("scopes", before.Scopes, after.Scopes), ("purposes", before.Purposes, after.Purposes),
            ("redirectUris", before.RedirectUris, after.RedirectUris), ("logoutUris", before.LogoutUris, after.LogoutUris), ("backchannelUri", before.BackchannelUri, wanted.BackchannelUri),
            ("rate", $"{before.Rate}", $"{wanted.Rate}"),
        }.Where(f => f.Was != f.Now).Select(f => new ApplicationEvents.FieldFacts(f.Field, f.Was, f.Now)),
    ];
}
