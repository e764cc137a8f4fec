using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

/// <summary>Processes that officers published here, beside the shipped ones.</summary>
public interface IEditedProcesses
{
    IReadOnlyCollection<Process> Processes { get; }

    Process? FindProcess(string code, int version);
}

/// <summary>
/// All processes of the province: those shipped in <c>data/national/processes</c> and <c>data/&lt;province&gt;/processes</c>, read at start,
/// and those officers published. An old case keeps its version.
/// </summary>
public sealed class Processes
{
    private readonly FrozenDictionary<(string, int), Process> shipped;
    private readonly IReadOnlyList<string> firstSteps;
    private readonly IEditedProcesses? edited;

    /// <exception cref="InvalidDataException">A shipped process is refused; the message names file, place and reason.</exception>
    public Processes(Folders folders, IServiceProvider services)
    {
        edited = services.GetService<IEditedProcesses>();
        var files = new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "processes")).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.json").Order(StringComparer.Ordinal));
        shipped = files.Select(Read).ToFrozenDictionary(p => (p.Code, p.Version));
        firstSteps = Firsts(shipped.Values);
    }

    /// <summary>Codes of the steps at which processes begin.</summary>
    public IReadOnlyList<string> FirstSteps => edited is { Processes.Count: > 0 } ? Firsts(All) : firstSteps;

    /// <summary>Codes of the steps whose doer needs a permission.</summary>
    public IReadOnlyList<string> StepsOf(string permission) => [.. All.SelectMany(p => p.Steps).Where(s => s.Permission == permission).Select(s => s.Code).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<Process> All => edited is null ? shipped.Values : shipped.Values.Concat(edited.Processes);

    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public Process Find(string code, int version) =>
        shipped.GetValueOrDefault((code, version)) ?? edited?.FindProcess(code, version) ?? throw new KeyNotFoundException($"No process {code}@{version}");

    /// <summary>The newest version of a process in force on a date.</summary>
    public Process? InForce(string code, DateOnly date) => All.Where(p => p.Code == code && p.ValidFrom <= date).MaxBy(p => p.Version);

    private static string[] Firsts(IEnumerable<Process> processes) => [.. processes.Select(p => p.First.Code).Distinct().Order(StringComparer.Ordinal)];

    private static Process Read(string file)
    {
        var reading = ProcessReader.Read(File.ReadAllText(file));
        return reading.Process ?? throw new InvalidDataException($"{file}: " + string.Join(" ", reading.Errors.Select(e => $"{e.Path}: {e.Message}")));
    }
}
