using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>What numbers, counters and boards stand on.</summary>
internal static class QueueServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<QueueDesks>();
        services.AddSingleton<QueuePriorities>();
        services.AddSingleton<QueueHours>();
        services.AddSingleton<Queue>();
        services.AddSingleton<Boards>();
        services.AddSingleton<TicketSlips>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<TicketGate>();
        services.AddSingleton<TakeTicket>();
        services.AddSingleton<CallNext>();
        services.AddSingleton<CallAgain>();
        services.AddSingleton<SkipTicket>();
        services.AddSingleton<FinishTicket>();
        services.AddSingleton<MoveTicket>();
        services.AddSingleton<ArrangeQueue>();
        services.AddSingleton<LapseTickets>();
        services.AddSingleton<ISweep>(s => s.GetRequiredService<LapseTickets>());
        services.AddNavigation(new(NavigationArea.Officer, "Gọi số", "Queue", "/can-bo/goi-so", "list", 22, Permissions.ReceiveDossier));
    }

    public static void Map(IEndpointRouteBuilder endpoints) => QueueApi.Map(endpoints);
}
