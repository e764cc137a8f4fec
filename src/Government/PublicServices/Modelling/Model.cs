namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>What may be modelled, published in versions and put into force on a day.</summary>
public enum ModelKind
{
    /// <summary>Which form, process, fee and template a procedure uses, its papers and time limits.</summary>
    Procedure,
    Form,
    Process,
    Fee,
    Template,
}

/// <summary>One version of one model: its text as in its file, and what that text says.</summary>
/// <param name="Definition">A <see cref="ProcedureModel"/>, form, process, <see cref="FeeSchedule"/> or <see cref="ResultTemplate"/>.</param>
/// <param name="PublishedAt">Null for what was shipped.</param>
public sealed record Model(
    ModelKind Kind, string Code, int Version, DateOnly ValidFrom, string Title, string Text, object Definition, string Note = "", Guid? PublishedBy = null, DateTimeOffset? PublishedAt = null);

/// <summary>The words of the kinds, their folders below <c>data/</c> and their part of a page's address.</summary>
public static class ModelKinds
{
    public static IReadOnlyList<ModelKind> All { get; } = [ModelKind.Procedure, ModelKind.Form, ModelKind.Process, ModelKind.Fee, ModelKind.Template];

    public static string Folder(this ModelKind kind) => kind switch
    {
        ModelKind.Procedure => "procedures",
        ModelKind.Form => "forms",
        ModelKind.Process => "processes",
        ModelKind.Fee => "fees",
        _ => "templates",
    };

    public static string Slug(this ModelKind kind) => kind switch
    {
        ModelKind.Procedure => "thu-tuc",
        ModelKind.Form => "bieu-mau",
        ModelKind.Process => "quy-trinh",
        ModelKind.Fee => "phi",
        _ => "mau-ket-qua",
    };

    public static string Words(this ModelKind kind) => kind switch
    {
        ModelKind.Procedure => "Thủ tục",
        ModelKind.Form => "Biểu mẫu",
        ModelKind.Process => "Quy trình",
        ModelKind.Fee => "Phí, lệ phí",
        _ => "Mẫu kết quả",
    };

    public static ModelKind? Find(string slug) => All.Cast<ModelKind?>().FirstOrDefault(k => k!.Value.Slug() == slug);
}
