using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Every version of every model, shipped and published; immutable, swapped whole.</summary>
public sealed class ModelSet
{
    private readonly Dictionary<(ModelKind, string), Model[]> versions;

    public ModelSet(IEnumerable<Model> models) =>
        versions = models.GroupBy(m => (m.Kind, m.Code)).ToDictionary(g => g.Key, g => g.DistinctBy(m => m.Version).OrderBy(m => m.Version).ToArray());

    public IEnumerable<Model> All => versions.Values.SelectMany(v => v);

    public IReadOnlyList<Model> Versions(ModelKind kind, string code) => versions.GetValueOrDefault((kind, code), []);

    public IEnumerable<string> Codes(ModelKind kind) => versions.Keys.Where(k => k.Item1 == kind).Select(k => k.Item2).Order(StringComparer.Ordinal);

    public Model? Find(ModelKind kind, string code, int version) => Versions(kind, code).FirstOrDefault(m => m.Version == version);

    public Model? Newest(ModelKind kind, string code) => Versions(kind, code) is { Count: > 0 } all ? all[^1] : null;

    /// <summary>The newest version in force on a day.</summary>
    public Model? InForce(ModelKind kind, string code, DateOnly day) => Versions(kind, code).LastOrDefault(m => m.ValidFrom <= day);

    public ProcedureModel? Procedure(string code, DateOnly day) => InForce(ModelKind.Procedure, code, day)?.Definition as ProcedureModel;

    public FormDefinition? Form(string code, DateOnly day) => InForce(ModelKind.Form, code, day)?.Definition as FormDefinition;

    public Process? Process(string code, DateOnly day) => InForce(ModelKind.Process, code, day)?.Definition as Process;

    public FeeSchedule? Fee(string code, DateOnly day) => InForce(ModelKind.Fee, code, day)?.Definition as FeeSchedule;

    public ResultTemplate? Template(string code, DateOnly day) => InForce(ModelKind.Template, code, day)?.Definition as ResultTemplate;

    /// <summary>This set with one version more, as if it had been published.</summary>
    public ModelSet With(Model model) => new(All.Append(model));
}
