using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Notifications;

/// <summary>Inbox and e-mail, as deliveries of the log.</summary>
public sealed class NotificationsModule : Module
{
    public override string Name => "Notifications";
    public override string TablePrefix => "notifications";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Inbox>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<IDelivery, InboxDelivery>();
        services.AddSingleton<IDelivery, EmailDelivery>();
    }
}
