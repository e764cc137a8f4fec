namespace NhipCau.Platform.Documents.Files;

/// <summary>A module that links stored files says so here; a file that no module links is an orphan and is swept.</summary>
public interface IFileLinks
{
    Task<bool> Link(string hash, CancellationToken cancel);
}
