using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Tells applications that a sign-in here has ended, however it ended (OpenID Connect Back-Channel Logout 1.0).</summary>
internal sealed class BackchannelLogout(Database database, Applications applications, Subjects subjects, TokenSigner signer, TimeProvider clock, IHostEnvironment? environment = null) : IDelivery, IDisposable
{
    private const string EventName = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = environment?.IsDevelopment() == true, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectCallback = environment?.IsDevelopment() == true ? null : OutsideOnly.Connect }) { Timeout = Patience };

    public string Name => "backchannel-logout";

    /// <summary>One sign-in at one application whose session has ended and that has not been told.</summary>
    private sealed class Row
    {
        public Guid Id { get; init; }
        public string ClientId { get; init; } = "";
        public Guid AccountId { get; init; }
        public Guid SessionId { get; init; }
    }

    public async Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel)
    {
        if (e.Type is not (SignedOut.Happened or EndDevice.Ended or "identity.signed-out-everywhere" or AccountAnnouncer.PasswordChanged or AccountAnnouncer.PasswordReset
            or CloseAccount.Closed or SeatEvents.Locked or RecoverAccount.Done or ContactChanges.Stopped or NumberHolders.NumberTaken or ErasureSweep.Erased))
        {
            return [];
        }

        var ended = await database.Query<Row>(
            "select a.id, a.client_id, a.account_id, a.session_id from identity_authorizations a join identity_applications p on p.client_id = a.client_id join identity_sessions s on s.id = a.session_id join identity_accounts c on c.id = a.account_id where a.account_id = @AccountId and a.told_at is null and p.backchannel_uri <> '' and p.disabled = @No and (s.ended_at is not null or s.stamp <> c.security_stamp) order by a.id",
            new { e.Payload<AccountAnnouncer.Facts>().AccountId, No = false }, cancel);
        return [.. ended.DistinctBy(r => (r.ClientId, r.SessionId)).Select(r => r.Id.ToString("D"))];
    }

    public async Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
    {
        var row = await database.First<Row>("select id, client_id, account_id, session_id from identity_authorizations where id = @Id and told_at is null", new { Id = Guid.Parse(recipient) }, cancel);
        if (row is null || await applications.Enabled(row.ClientId, cancel) is not { BackchannelUri.Length: > 0 } application)
        {
            return;
        }

        var token = await signer.Sign(TokenSigner.LogoutToken, application.ClientId, new()
        {
            ["sub"] = await subjects.Of(application, row.AccountId, cancel),
            ["sid"] = TokenIssuer.SessionName(row.SessionId, row.ClientId),
            ["jti"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["events"] = new Dictionary<string, object> { [EventName] = new Dictionary<string, object>() },
        }, cancel);
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, application.BackchannelUri) { Content = form };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        await database.Execute("update identity_authorizations set told_at = @Now where client_id = @ClientId and session_id = @SessionId", new { Now = clock.Now(), row.ClientId, row.SessionId }, cancel);
    }

    public void Dispose() => http.Dispose();
}
