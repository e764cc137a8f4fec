using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>The sentence that shows at every start that key file and database belong together (<see cref="KeyCheck"/>).</summary>
internal sealed class ProtectedFact(Database database, Protector protector) : IProtectedRows
{
    public string Name => "kernel_facts";

    public async Task<long> Left(byte current, CancellationToken cancel) => await Kept(cancel) is { } kept && kept.Bytes[0] != current ? 1 : 0;

    public async Task<long> Rewrite(byte current, CancellationToken cancel) => await Kept(cancel) is { } kept && kept.Bytes[0] != current
        ? await database.Execute("update kernel_facts set value = @New where name = @Fact and value = @Was", new { KeyCheck.Fact, Was = kept.Text, New = Convert.ToBase64String(protector.Encrypt(protector.Decrypt(kept.Bytes))) }, cancel)
        : 0;

    private async Task<(string Text, byte[] Bytes)?> Kept(CancellationToken cancel) =>
        await database.First<string>("select value from kernel_facts where name = @Fact", new { KeyCheck.Fact }, cancel) is { } text ? (text, Convert.FromBase64String(text)) : null;
}
