using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Drops drafts past their time; their files become orphans and are swept in turn.</summary>
public sealed class DraftSweep(Drafts drafts) : ISweep
{
    public string Name => "drafts";
    public string Words => "Dọn bản nháp đã hết hạn";

    public async Task<long> Run(CancellationToken cancel) => await drafts.Sweep(cancel);
}
