using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>
/// The models in memory: shipped ones read at start, published ones from the database. Another node's publication is seen within seconds;
/// a version that is asked for and not yet known is looked up at once.
/// </summary>
public sealed class ModelStore : IEditedForms, IEditedProcesses
{
    private const long CheckEveryMilliseconds = 2000;
    private readonly Database database;
    private readonly Lazy<IReadOnlyList<Model>> shipped;
    private readonly SemaphoreSlim loading = new(1, 1);
    private Picture? picture;
    private long checkedAt;

    public ModelStore(Database database, Folders folders)
    {
        this.database = database;
        shipped = new(() => Shipped(folders));
    }

    /// <summary>Shipped and published.</summary>
    public ModelSet Current => Now.All;

    IReadOnlyCollection<FormDefinition> IEditedForms.Forms => Now.Forms.Values;

    IReadOnlyCollection<Process> IEditedProcesses.Processes => Now.Processes.Values;

    public FormDefinition? FindForm(string code, int version) => Now.Forms.GetValueOrDefault((code, version)) ?? Looked().Forms.GetValueOrDefault((code, version));

    public Process? FindProcess(string code, int version) => Now.Processes.GetValueOrDefault((code, version)) ?? Looked().Processes.GetValueOrDefault((code, version));

    /// <summary>Looks at the table now; what this program wrote itself is seen at once.</summary>
    public Task Reload(CancellationToken cancel) => Refresh(cancel);

    private Picture Now
    {
        get
        {
            if (Volatile.Read(ref picture) is not { } held)
            {
                return Looked();
            }

            var last = Volatile.Read(ref checkedAt);
            var now = Environment.TickCount64;
            if (now - last > CheckEveryMilliseconds && Interlocked.CompareExchange(ref checkedAt, now, last) == last)
            {
                // A failed look keeps the picture we have; the next one tries again.
                _ = Task.Run(() => Refresh(CancellationToken.None)).ContinueWith(t => _ = t.Exception, TaskScheduler.Default);
            }

            return held;
        }
    }

    private Picture Looked() => Task.Run(() => Refresh(CancellationToken.None)).GetAwaiter().GetResult();

    private async Task<Picture> Refresh(CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            // Versions never change and never go, so their number says whether there are new ones.
            var count = await database.First<long>("select count(*) from services_models", null, cancel);
            if (picture is not { } held || held.Count != count)
            {
                var rows = await database.Query<Row>("select kind, code, version, definition, note, published_by, published_at from services_models", null, cancel);
                held = new Picture(rows.Count, shipped.Value, [.. rows.Select(r => r.Open())]);
                Volatile.Write(ref picture, held);
            }

            Volatile.Write(ref checkedAt, Environment.TickCount64);
            return held;
        }
        finally
        {
            loading.Release();
        }
    }

    private static List<Model> Shipped(Folders folders)
    {
        var models = new Dictionary<(ModelKind, string, int), Model>();
        foreach (var kind in ModelKinds.All)
        {
            foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, kind.Folder())).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal)))
            {
                var reading = ModelReader.Read(kind, File.ReadAllText(file));
                var model = reading.Model ?? throw new InvalidDataException($"{file}: " + string.Join(" ", reading.Errors.Select(e => $"{e.Path}: {e.Message}")));
                if (model.Definition is not Process process || ForDossiers(process))
                {
                    models[(kind, model.Code, model.Version)] = model;
                }
            }
        }

        return [.. models.Values];
    }

    /// <summary>Processes of other kinds of case lie in the same folder; they are no business of this editor.</summary>
    private static bool ForDossiers(Process process) => process.Steps.Any(s => s.Permission.StartsWith("dossier.", StringComparison.Ordinal));

    private sealed class Row
    {
        public string Kind { get; init; } = "";
        public string Code { get; init; } = "";
        public int Version { get; init; }
        public string Definition { get; init; } = "";
        public string Note { get; init; } = "";
        public Guid PublishedBy { get; init; }
        public DateTimeOffset PublishedAt { get; init; }

        public Model Open()
        {
            var model = ModelReader.Read(Enum.Parse<ModelKind>(Kind, ignoreCase: true), Definition).Model ?? throw new InvalidDataException($"The published {Kind} {Code}@{Version} cannot be read");
            return model with { Note = Note, PublishedBy = PublishedBy, PublishedAt = PublishedAt };
        }
    }

    private sealed class Picture(long count, IReadOnlyList<Model> shipped, IReadOnlyList<Model> published)
    {
        public long Count => count;
        public ModelSet All { get; } = new(published.Concat(shipped));
        public Dictionary<(string, int), FormDefinition> Forms { get; } = published.Select(m => m.Definition).OfType<FormDefinition>().ToDictionary(f => (f.Code, f.Version));
        public Dictionary<(string, int), Process> Processes { get; } = published.Select(m => m.Definition).OfType<Process>().ToDictionary(p => (p.Code, p.Version));
    }
}
