using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>One line of the log of sign-ins.</summary>
internal sealed class SignInTry
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? AccountId { get; init; }
    public string Outcome { get; init; } = "";
    public string Address { get; init; } = "";
    public string Agent { get; init; } = "";
}

/// <summary>Reads the log of sign-ins, the newest first.</summary>
internal sealed class SignInTries(Database database, Protector protector, TimeProvider clock)
{
    private const string Columns = "id, at, account_id, outcome, address, agent";
    private const string WentWrong = "outcome <> 'ok' and outcome <> 'vneid-verified'";
    private static readonly Guid Last = Guid.AllBitsSet;

    /// <summary>A page of everybody's.</summary>
    /// <param name="login">Only those of this login or client id, by any key it may have been hashed with; null: all.</param>
    /// <param name="refused">Only refused ones.</param>
    /// <param name="before">The last line of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<List<SignInTry>> Newest(string? login, bool refused, Guid? before, int limit, CancellationToken cancel)
    {
        byte[][] hashes = login is null ? [] : [.. new[] { login, AccountStore.Canonical(login) }.Distinct().SelectMany(l => protector.AllHashes(HashPurpose.Login, l)).Select(h => h.Hash)];
        var typed = hashes.Length == 0 ? "" : $" and login_hash in ({string.Join(", ", hashes.Select((_, i) => $"@Hash{i}"))})";
        var arguments = new Dictionary<string, object> { ["Before"] = before ?? Last, ["Limit"] = limit };
        for (var i = 0; i < hashes.Length; i++)
        {
            arguments[$"Hash{i}"] = hashes[i];
        }

        return database.Query<SignInTry>($"select {Columns} from identity_sign_ins where id < @Before{(refused ? $" and {WentWrong}" : "")}{typed} order by id desc limit @Limit", arguments, cancel);
    }

    /// <summary>Refused tries at one account of the last days.</summary>
    public Task<List<SignInTry>> RefusedAt(Guid account, int days, int limit, CancellationToken cancel) => database.Query<SignInTry>(
        $"select {Columns} from identity_sign_ins where account_id = @Account and at >= @Since and {WentWrong} order by at desc limit @Limit", new { Account = account, Since = clock.Now().AddDays(-days), Limit = limit }, cancel);

    /// <summary>Those of the accounts that hold or held a seat.</summary>
    public async Task<HashSet<Guid>> Officers(IReadOnlyCollection<Guid> accounts, CancellationToken cancel) =>
        [.. await database.Query<Guid>($"select distinct account_id from identity_positions where {database.Dialect.AnyOf("account_id", "@Accounts")}", new { Accounts = accounts.ToArray() }, cancel)];
}
