using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Documents.Files;

namespace NhipCau.Government.PublicServices.Papers;

/// <summary>Sends a stored paper safely; not found when its file is gone.</summary>
internal static class PaperDownload
{
    private static readonly Dictionary<string, FileKind> Kinds = Enum.GetValues<FileKind>().GroupBy(k => FileTypes.Of(k).MediaType).ToDictionary(g => g.Key, g => g.First());

    public static async Task<IResult> Send(IFileStore files, Paper? paper, bool save, CancellationToken cancel) =>
        paper is not null && await files.Open(paper.FileHash, cancel) is { } content
            ? new FileDownload(content, paper.Name, Kinds.GetValueOrDefault(paper.MediaType), save)
            : TypedResults.NotFound();
}
