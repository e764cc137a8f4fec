using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Procedures as topics that rights may be limited to.</summary>
internal sealed class ProcedureTopics(ICatalogue catalogue) : ICaseTopics
{
    public string? NameOf(string topic) => catalogue.Find(topic)?.Name;

    public IReadOnlyList<string> InField(string field) => [.. catalogue.All.Where(p => p.Field == field).Select(p => p.Code)];
}
