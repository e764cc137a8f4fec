using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Forms;

/// <summary>Forms shipped as data.</summary>
public sealed class FormsModule : Module
{
    public override string Name => "Forms";
    public override string TablePrefix => "forms";

    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(s =>
    {
        var folders = s.GetRequiredService<Folders>();
        return FormCatalogue.Load(s.GetService<IEditedForms>(), Path.Combine(folders.National, "forms"), Path.Combine(folders.Province, "forms"));
    });
}
