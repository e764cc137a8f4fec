using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Documents;

/// <summary>Files by content, PDF, QR codes.</summary>
public sealed class DocumentsModule : Module
{
    public override string Name => "Documents";
    public override string TablePrefix => "documents";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IFileStore>(s => new LocalFileStore(s.GetRequiredService<Folders>().KeepSub("files"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISweep, OrphanSweep>();
        services.AddSingleton<KeptUploads>();
    }
}
