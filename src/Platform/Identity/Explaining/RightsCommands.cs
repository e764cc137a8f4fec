using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;

namespace NhipCau.Platform.Identity;

/// <summary><c>rights who PERMISSION AGENCY</c>, <c>rights why LOGIN PERMISSION AGENCY</c> and <c>rights sees NUMBER [LOGIN]</c>.</summary>
internal static class RightsCommands
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var login = new Argument<string>("login") { Description = "What she signs in with" };
        var permission = new Argument<string>("permission") { Description = "One of: " + string.Join(' ', Permissions.All) };
        var agency = new Argument<string>("agency") { Description = "Agency id, e.g. H23.32.05" };
        var on = new Option<string?>("--on") { Description = "On this day (yyyy-MM-dd); default today" };
        var who = new Command("who", "Who may do this for an agency, and why.") { permission, agency, on };
        who.SetAction((parsed, cancel) => Tell(parsed, services(), parsed.GetValue(permission)!, parsed.GetValue(agency)!, parsed.GetValue(on), null, cancel));
        var why = new Command("why", "Why somebody may do this for an agency; exits with 1 when she may not.") { login, permission, agency, on };
        why.SetAction((parsed, cancel) => Tell(parsed, services(), parsed.GetValue(permission)!, parsed.GetValue(agency)!, parsed.GetValue(on), parsed.GetValue(login), cancel));
        var number = new Argument<string>("number") { Description = "Number of a dossier" };
        var seer = new Argument<string?>("login") { Description = "Only this officer", Arity = ArgumentArity.ZeroOrOne };
        var sees = new Command("sees", "Who sees a dossier as an officer today, and why; of one officer it exits with 1 when she does not.") { number, seer };
        sees.SetAction((parsed, cancel) => Sees(parsed, services(), parsed.GetValue(number)!, parsed.GetValue(seer), cancel));
        return new Command("rights", "Who may do what, where and why.") { who, why, sees };
    }

    private static async Task<int> Sees(ParseResult parsed, IServiceProvider services, string number, string? login, CancellationToken cancel)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (await services.GetRequiredService<CaseStore>().FindByNumber(number, cancel) is not { } dossier)
        {
            await error.WriteLineAsync($"Không có hồ sơ số «{number}».");
            return 2;
        }

        var sight = services.GetRequiredService<CaseSight>();
        var seen = login is null ? await sight.Of(dossier, cancel) : await sight.Of(dossier, login, cancel);
        if (seen is null)
        {
            await error.WriteLineAsync($"Không ai đăng nhập bằng «{login}».");
            return 2;
        }

        foreach (var s in seen)
        {
            await output.WriteLineAsync($"{Line(s.Held)}\t{s.Through}");
        }

        await output.WriteLineAsync($"{seen.Select(s => s.Held.AccountId).Distinct().Count()} người, {seen.Count} lý do");
        return login is null || seen.Count > 0 ? 0 : 1;
    }

    private static string Line(Reason r) =>
        $"{r.Name}\t{r.Title}\t{r.SeatAt}\t{r.SeatAtName}\t{r.Source}{(r.StandsInFor.Count > 0 ? $", làm thay {string.Join(", ", r.StandsInFor)}" : "")}\t{r.From:yyyy-MM-dd}\t{(r.Until.Year >= 9999 ? "" : r.Until.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}";

    private static async Task<int> Tell(ParseResult parsed, IServiceProvider services, string permission, string agencyId, string? on, string? login, CancellationToken cancel)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var day = default(DateOnly);
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            await error.WriteLineAsync($"«{on}» không phải ngày dạng yyyy-MM-dd.");
            return 2;
        }

        if (!Permissions.All.Contains(permission))
        {
            await error.WriteLineAsync($"Không có quyền «{permission}». Các quyền: {string.Join(", ", Permissions.All)}.");
            return 2;
        }

        if (services.GetRequiredService<IOrganisation>().Current.Find(agencyId) is not { } agency)
        {
            await error.WriteLineAsync($"Không có cơ quan «{agencyId}».");
            return 2;
        }

        var explained = services.GetRequiredService<RightsExplained>();
        var reasons = login is null ? await explained.Who(permission, agency, on is null ? null : day, cancel) : await explained.Why(login, permission, agency, on is null ? null : day, cancel);
        if (reasons is null)
        {
            await error.WriteLineAsync($"Không ai đăng nhập bằng «{login}».");
            return 2;
        }

        foreach (var r in reasons)
        {
            await output.WriteLineAsync(Line(r));
        }

        await output.WriteLineAsync($"{reasons.Select(r => r.AccountId).Distinct().Count()} người, {reasons.Count} lý do");
        return login is null || reasons.Count > 0 ? 0 : 1;
    }
}
