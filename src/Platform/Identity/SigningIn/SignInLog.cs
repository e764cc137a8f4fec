using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Every try to sign in, written down with the keyed hash of what was typed.</summary>
internal sealed class SignInLog(Database database, Protector protector, TimeProvider clock)
{
    private const int LongestAgent = 200;

    public Task Write(string? login, Guid? accountId, string outcome, HttpContext http, CancellationToken cancel) =>
        Write(login, accountId, outcome, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), cancel);

    /// <param name="login">What was typed, canonical; null where nothing was (a passkey, a code).</param>
    /// <param name="accountId">The account it belongs to, if any.</param>
    /// <param name="outcome"><c>ok</c>, or why not: <c>wrong</c>, <c>locked</c> … (<see cref="TryListModel.Words"/>).</param>
    /// <param name="address">The client's address.</param>
    /// <param name="agent">What the browser calls itself.</param>
    /// <param name="cancel">Stops the statement.</param>
    public Task Write(string? login, Guid? accountId, string outcome, string address, string agent, CancellationToken cancel) => database.Execute(
        "insert into identity_sign_ins(id, at, login_hash, account_id, outcome, address, agent) values (@Id, @Now, @Hash, @AccountId, @Outcome, @Address, @Agent)",
        new { Id = Guid.CreateVersion7(), Now = clock.Now(), Hash = protector.Hash(HashPurpose.Login, login) ?? [], AccountId = accountId, Outcome = outcome, Address = address, Agent = Short(agent) }, cancel);

    private static string Short(string agent) => new([.. agent.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestAgent)]);
}
