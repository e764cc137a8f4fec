using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>How much needs another key than the one that writes.</summary>
public sealed record KeyRemainder(string Name, long Rows, string? Waits);

/// <summary>Brings a new key in while everything runs: added, known everywhere, writing, and every row written anew with it. Started again it goes on where it was.</summary>
/// <remarks>Refuses: <c>wrong-key</c> for a version that is not there or still writes, <c>in-use</c> while a row needs it.</remarks>
public sealed class RotateKeys(Keys keys, Protector protector, IEnumerable<IProtectedRows> rows, Changes changes, TimeProvider clock)
{
    public const string Added = "persons.key-added";
    public const string Rewritten = "persons.key-rewritten";
    public const string Retired = "persons.key-retired";

    /// <summary>A row somebody wrote with the old key while a pass went by is met by the next one.</summary>
    private const int MostPasses = 5;

    public sealed record Answer(byte Version, long Rows);

    /// <param name="lead">How long the new key is only looked for: longer than any program needs to notice it.</param>
    /// <param name="tell">Hears how many rows of what were written.</param>
    /// <param name="cancel">Breaks off between two batches.</param>
    public async Task<Outcome<Answer>> Run(TimeSpan lead, Action<string, long> tell, CancellationToken cancel)
    {
        keys.Look();
        if (keys.All.Count == 1)
        {
            var from = clock.GetUtcNow() + lead;
            var added = Keys.Add(keys.PathOfFile, from);
            keys.Look();
            await Note(Added, new { version = added.Version, writesFrom = from }, new Answer(added.Version, 0));
        }

        if (keys.All[^1].WritesFrom is { } start && start > clock.GetUtcNow())
        {
            await Task.Delay(start - clock.GetUtcNow(), clock, cancel);
        }

        var (current, written) = (protector.CurrentVersion, 0L);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = written;
            foreach (var some in rows)
            {
                var done = await some.Rewrite(current, cancel);
                written += done;
                if (done > 0)
                {
                    tell(some.Name, done);
                }
            }

            if (written == before)
            {
                break;
            }
        }

        return written == 0 ? new Answer(current, 0) : await Note(Rewritten, new { version = current, rows = written }, new Answer(current, written));
    }

    /// <summary>What still needs another key than the one that writes.</summary>
    public async Task<IReadOnlyList<KeyRemainder>> Remaining(CancellationToken cancel)
    {
        var (left, current) = (new List<KeyRemainder>(), protector.CurrentVersion);
        foreach (var some in rows)
        {
            if (await some.Left(current, cancel) is > 0 and var count)
            {
                left.Add(new KeyRemainder(some.Name, count, some.Waits));
            }
        }

        return left;
    }

    /// <param name="version">The key to end.</param>
    /// <param name="endWaiting">Ends what is kept only as a hash and waits for its holder; never what a rotation can write anew.</param>
    /// <param name="cancel">Stops before the key is taken out.</param>
    public async Task<Outcome<Answer>> Retire(byte version, bool endWaiting, CancellationToken cancel)
    {
        keys.Look();
        var current = protector.CurrentVersion;
        if (version >= current || keys.All.All(k => k.Version != version))
        {
            return new Refusal("wrong-key", $"Khóa {version} không có trong tệp khóa hoặc còn dùng để ghi.");
        }

        if (endWaiting && (await Remaining(cancel)).All(r => r.Waits is not null))
        {
            foreach (var some in rows.Where(r => r.Waits is not null))
            {
                await some.End(current, cancel);
            }
        }

        if (await Remaining(cancel) is { Count: > 0 } left)
        {
            return new Refusal("in-use", $"Khóa {version} còn được dùng: {string.Join("; ", left.Select(l => $"{l.Name} {l.Rows}" + (l.Waits is null ? "" : $" ({l.Waits})")))}.");
        }

        // Written down first: an entry without its deed is harmless, a deed without its entry is not.
        var answer = await Note(Retired, new { version, endWaiting }, new Answer(version, 0));
        Keys.Remove(keys.PathOfFile, version);
        keys.Look();
        return answer;
    }

    private Task<Outcome<Answer>> Note(string type, object facts, Answer answer)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), type);
        change.Emit(new NewEvent(type, facts));
        return change.Commit(() => answer);
    }
}
