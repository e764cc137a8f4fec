using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>
/// Keeps generated forms as they were when a draft began, addressed by their content: the same form is one copy however many
/// dossiers name it, a changed component list makes the next version. Copies never change.
/// </summary>
public sealed class FormCopies(Database database, TimeProvider clock)
{
    private const int MostInMemory = 500;
    private readonly ConcurrentDictionary<(string Code, int Version), FormDefinition> read = new();
    private readonly ConcurrentDictionary<(string Code, string Hash), int> kept = new();

    /// <returns>The same form under the version of its copy.</returns>
    public async Task<FormDefinition> Keep(FormDefinition form, CancellationToken cancel)
    {
        var definition = FormWriter.Write(form with { Version = 1 });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)));
        if (kept.TryGetValue((form.Code, hash), out var version))
        {
            return form with { Version = version };
        }

        var copy = new { form.Code, Hash = hash, Definition = definition, Now = clock.Now() };
        for (; ; )
        {
            if (await database.First<int?>("select version from services_forms where code = @Code and hash = @Hash", new { form.Code, Hash = hash }, cancel) is { } found)
            {
                Forget(kept)[(form.Code, hash)] = found;
                return form with { Version = found };
            }

            // Another form of this code may take the same version at the same moment; then the next round takes the one after.
            await database.Execute(
                "insert into services_forms(code, version, hash, definition, kept_at) select @Code, coalesce(max(version), 0) + 1, @Hash, @Definition, @Now from services_forms where code = @Code on conflict do nothing", copy, cancel);
        }
    }

    public async Task<FormDefinition?> Find(string code, int version, CancellationToken cancel)
    {
        if (read.TryGetValue((code, version), out var known))
        {
            return known;
        }

        var definition = await database.First<string>("select definition from services_forms where code = @Code and version = @Version", new { Code = code, Version = version }, cancel);
        if (definition is null)
        {
            return null;
        }

        var form = FormReader.Read(definition).Form ?? throw new InvalidDataException($"The copy of form {code}@{version} cannot be read");
        return Forget(read)[(code, version)] = form with { Version = version };
    }

    private static ConcurrentDictionary<TKey, TValue> Forget<TKey, TValue>(ConcurrentDictionary<TKey, TValue> memory) where TKey : notnull
    {
        if (memory.Count >= MostInMemory)
        {
            memory.Clear();
        }

        return memory;
    }
}
