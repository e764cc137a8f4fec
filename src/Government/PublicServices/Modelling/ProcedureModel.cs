using NhipCau.Government.PublicServices.Catalogue;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>One version of how a procedure is done: which form, process, fee and result template, which papers, how long.</summary>
public sealed record ProcedureModel
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Name { get; init; }
    public string Basis { get; init; } = "";
    public required string Form { get; init; }
    public required string Process { get; init; }
    /// <summary>Code of the fee schedule; empty: nothing is charged by a schedule.</summary>
    public string Fee { get; init; } = "";
    /// <summary>Code of the result template.</summary>
    public required string Template { get; init; }
    public string ResultName { get; init; } = "";
    /// <summary>Time limit by channel (<c>direct</c>, <c>online</c>, <c>postal</c>) in the calendar's text form; empty: the catalogue's.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<Component> Papers { get; init; } = [];
}
