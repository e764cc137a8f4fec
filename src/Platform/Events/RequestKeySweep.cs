using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>Forgets answers to request keys past their time.</summary>
public sealed class RequestKeySweep(Changes changes) : ISweep
{
    public string Name => "request-keys";
    public string Words => "Dọn mã chống gửi trùng đã hết hạn";

    public async Task<long> Run(CancellationToken cancel) => await changes.Sweep(cancel);
}
