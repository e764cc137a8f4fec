using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>What to expect of a dossier handed in today.</summary>
/// <param name="Day">The latest day of the result.</param>
/// <param name="Why">Why that day.</param>
public sealed record IfToday(string Day, string Why, string Fee, string Where, string Basis, IReadOnlyList<ClockDay> Days)
{
    /// <summary>The account that handing in online needs; empty where any will do.</summary>
    public string Account { get; init; } = "";
}

/// <summary>Works out <see cref="IfToday"/> with the clock every dossier uses.</summary>
public sealed class Expectations(DossierClock clock, DossierForms forms, AssuranceRules levels, TimeProvider time)
{
    private const int MostDays = 70;

    public IfToday Of(Procedure procedure, Agency? agency, Channel channel)
    {
        var deadline = clock.Of(Limit(procedure, channel), time.Now());
        var summary = deadline.Summary;
        var colon = summary.IndexOf(": ", StringComparison.Ordinal);
        return new IfToday(
            deadline.DueDate is { } due ? ViFormat.LongDate(due) : T("today.told"),
            deadline.DueDate is null ? T("today.no-limit") : colon > 0 ? char.ToUpper(summary[colon + 2], ViFormat.Culture) + summary[(colon + 3)..] : summary,
            Fee(procedure, channel),
            agency?.Name ?? T("today.chosen"),
            forms.For(procedure).Basis ?? procedure.Decision,
            deadline.DueDate is null || deadline.Days.Count > MostDays ? [] : Days(deadline))
        {
            Account = channel == Channel.Online && levels.Of(procedure, time.Today()) is var needed and > Assurance.Declared ? T($"level.account.{(int)needed}") : "",
        };
    }

    public static IReadOnlyList<ClockDay> Days(Deadline deadline) => [.. deadline.Days.Select(d => new ClockDay(d.Date, d.Label, d.State switch
    {
        DayState.Start => "start",
        DayState.Count => "next",
        DayState.Stop => "stop",
        DayState.Due => "due",
        _ => "off",
    }))];

    private static string Limit(Procedure procedure, Channel channel) =>
        procedure.Limits.TryGetValue(channel.Code(), out var limit) || procedure.Limits.TryGetValue("direct", out limit) ? limit : "none";

    private static string Fee(Procedure procedure, Channel channel)
    {
        var amount = procedure.Fees.TryGetValue(channel.Code(), out var fee) && fee is not null ? fee : procedure.Fees.GetValueOrDefault("direct");
        return amount switch
        {
            0 => T("today.free"),
            { } dong => ViFormat.Money(dong),
            _ => procedure.FeeNote.Length > 0 ? char.ToUpper(procedure.FeeNote[0], ViFormat.Culture) + procedure.FeeNote[1..] : T("today.fee-told"),
        };
    }
}
