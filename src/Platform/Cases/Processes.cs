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
        FirstSteps = [.. all.Values.Select(p => p.First.Code).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Codes of the steps at which processes begin.</summary>
    public IReadOnlyList<string> FirstSteps { get; }

    public Process Find(string code, int version) => all[(code, version)];

    /// <summary>The newest version of a process in force on a date.</summary>
    public Process? InForce(string code, DateOnly date) => all.Values.Where(p => p.Code == code && p.ValidFrom <= date).MaxBy(p => p.Version);
}
