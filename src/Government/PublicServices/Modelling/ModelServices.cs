using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>What the models and their editor need.</summary>
internal static class ModelServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ModelStore>();
        services.AddSingleton<IEditedForms>(s => s.GetRequiredService<ModelStore>());
        services.AddSingleton<IEditedProcesses>(s => s.GetRequiredService<ModelStore>());
        services.AddSingleton<ModelRules>();
        services.AddSingleton<PublishModel>();
        services.AddSingleton<FeesOwed>();
        services.AddSingleton<DryRun>();
        services.AddSingleton<ModelPreview>();
        foreach (var (input, label) in new[] { ("Text", "Nội dung"), ("Note", "Lý do thay đổi"), ("File", "Tệp") })
        {
            services.AddSingleton(new FieldName(input, label));
        }

        services.AddNavigation(new(NavigationArea.Officer, "Quy định", "Rules", "/can-bo/quy-dinh", "file", 92, Permissions.EditCatalogue));
    }
}
