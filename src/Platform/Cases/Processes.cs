using System.Collections.Frozen;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>All processes of the province, read at start from <c>data/national/processes</c> and <c>data/&lt;province&gt;/processes</c>; an old case keeps its version.</summary>
public sealed class Processes
{
    private readonly FrozenDictionary<(string, int), Process> all;

    public Processes(Folders folders)
    {
        var files = new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "processes")).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal));
        all = files.Select(f => Process.Parse(File.ReadAllText(f))).ToFrozenDictionary(p => (p.Code, p.Version));
    }

    /// <summary>The codes of the steps every process starts with: where a case waits to be taken in.</summary>
    public IReadOnlyList<string> FirstSteps => [.. all.Values.Select(p => p.Steps[0].Code).Distinct()];

    public Process Find(string code, int version) => all[(code, version)];

    /// <summary>The newest version of a process in force on a date.</summary>
    public Process? InForce(string code, DateOnly date) => all.Values.Where(p => p.Code == code && p.ValidFrom <= date).MaxBy(p => p.Version);
}
