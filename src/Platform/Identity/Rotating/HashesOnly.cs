using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Rows of which only a keyed hash is kept: written anew when their holder comes with what was hashed, or ended.</summary>
/// <param name="database">The database.</param>
/// <param name="table">The table with a column <c>key_version</c>.</param>
/// <param name="living">Which rows still count; may use <c>@Now</c>, <c>@No</c> and <c>@Current</c>.</param>
/// <param name="ending">The statement that ends those rows, up to its <c>where</c>; may use <c>@Yes</c>.</param>
/// <param name="waits">Vietnamese: how they end by themselves.</param>
/// <param name="clock">The time.</param>
internal sealed class HashesOnly(Database database, string table, string living, string ending, string waits, TimeProvider clock) : IProtectedRows
{
    public string Name => table;

    public string Waits => waits;

    public Task<long> Left(byte current, CancellationToken cancel) => database.First<long>($"select count(*) from {table} where {living}", Arguments(current), cancel);

    public Task<long> Rewrite(byte current, CancellationToken cancel) => Task.FromResult(0L);

    public Task End(byte current, CancellationToken cancel) => database.Execute($"{ending} where {living}", Arguments(current), cancel);

    private object Arguments(byte current) => new { Current = (int)current, Now = clock.Now(), No = false, Yes = true };
}
