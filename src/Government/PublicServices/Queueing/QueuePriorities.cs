using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Language;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>People who are called before others, and by what rule.</summary>
public sealed record QueuePriority(string Code, string Name, string NameEn, string LegalBasis, DateOnly ValidFrom, DateOnly ValidTo)
{
    public string Said => Words.English ? NameEn : Name;
}

/// <summary>The priority groups (<c>queue_priorities.csv</c>; a province's rows come before the nation's of the same code).</summary>
public sealed class QueuePriorities(Folders folders)
{
    private readonly IReadOnlyList<QueuePriority> all = [.. new[] { folders.Province, folders.National }.SelectMany(f => ShippedCatalogue.Read(f, "queue_priorities.csv"))
        .Select(r => new QueuePriority(r["code"], r["name"], r["name_en"], r["legal_basis"], Date(r["valid_from"], DateOnly.MinValue), Date(r["valid_to"], DateOnly.MaxValue))).DistinctBy(p => p.Code)];

    public IReadOnlyList<QueuePriority> On(DateOnly day) => [.. all.Where(p => p.ValidFrom <= day && day < p.ValidTo)];

    public string NameOf(string code) => all.FirstOrDefault(p => p.Code == code)?.Name ?? "";

    private static DateOnly Date(string text, DateOnly open) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : open;
}
