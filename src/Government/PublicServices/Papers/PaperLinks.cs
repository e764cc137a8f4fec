using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>Papers of drafts and dossiers, handed in or made, keep their files; those taken back do not.</summary>
public sealed class PaperLinks(Database database) : IFileLinks
{
    public async Task<bool> Link(string hash, CancellationToken cancel) =>
        await database.First<int?>("select 1 from services_papers where file_hash = @Hash and state < 3 limit 1", new { Hash = hash }, cancel) is not null;
}
