using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Calendar;

/// <summary>Working time of the province, from the nation's files and its own.</summary>
public sealed class CalendarModule : Module
{
    public override string Name => "Calendar";
    public override string TablePrefix => "calendar";

    public override void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(s => WorkCalendar.Load(s.GetRequiredService<Folders>().National, s.GetRequiredService<Folders>().Province));

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) =>
        [CalendarCommands.Create(() => services().GetRequiredService<WorkCalendar>())];
}
