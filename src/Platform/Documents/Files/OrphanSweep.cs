using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Removes files that no module links any more, and what a crash left half-written.</summary>
public sealed class OrphanSweep(IFileStore files, IEnumerable<IFileLinks> links, IOptions<SweepOptions> options, TimeProvider clock) : ISweep
{
    public string Name => "files";
    public string Words => "Dọn tệp không còn hồ sơ nào dùng";

    public async Task<long> Run(CancellationToken cancel) =>
        await files.Sweep(IsLinked, clock.GetUtcNow() - TimeSpan.FromHours(options.Value.OrphanHours), cancel);

    private async ValueTask<bool> IsLinked(string hash, CancellationToken cancel)
    {
        foreach (var module in links)
        {
            if (await module.Link(hash, cancel))
            {
                return true;
            }
        }

        return false;
    }
}
