using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Notifications;

/// <summary>Inbox and e-mail as deliveries of the log, and text messages.</summary>
public sealed class NotificationsModule : Module
{
    public override string Name => "Notifications";
    public override string TablePrefix => "notifications";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Inbox>();
        services.AddSingleton<IKeepsPersons>(s => s.GetRequiredService<Inbox>());
        services.AddSingleton<Mailer>();
        services.AddSingleton<Texter>();
        services.AddSingleton<IDelivery, InboxDelivery>();
        services.AddSingleton<IDelivery, EmailDelivery>();
    }
}
