using System.Globalization;
using NhipCau.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [WallScreens.Verb, var address, var walls])
{
    await WallScreens.Watch(new Uri(address), int.Parse(walls, CultureInfo.InvariantCulture));
    return 0;
}

Func<Task<Ratio>>? scenario = args.FirstOrDefault() switch
{
    "submit" => SubmitScenario.Run,
    "generate" => GenerateScenario.Run,
    "worklist" => WorklistScenario.Compare,
    "worklist-flat" => WorklistScenario.Flat,
    "authorize-list" => AuthorizeListScenario.Run,
    "password-signin" => SignInScenario.WithPassword,
    "token" => SignInScenario.Token,
    "catalogue" => CatalogueScenario.Run,
    "events" => EventsScenario.Run,
    "index766" => Index766Scenario.Run,
    "cases" => CasesScenario.Run,
    "tiles" => TilesScenario.Run,
    "rebuild" => MetricsScenario.Rebuild,
    "dashboard" => MetricsScenario.Dashboard,
    "event-to-wall" => WallScenario.Run,
    _ => null,
};
if (scenario is null)
{
    Console.Error.WriteLine("usage: bench/run.sh submit|generate|worklist|worklist-flat|authorize-list|password-signin|token|catalogue|events|cases|index766|tiles|rebuild|dashboard|event-to-wall");
    return 2;
}

var ratio = await scenario();
Console.WriteLine($"RATIO {ratio.Name} {ratio.Value:0.00} {(ratio.AtLeast ? "min" : "max")} {ratio.Bound:0.0}");
return 0;
