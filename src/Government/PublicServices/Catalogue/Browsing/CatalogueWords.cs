using NhipCau.Platform.Calendar;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>The catalogue's codes in words people read.</summary>
public static class CatalogueWords
{
    public static string Channel(string channel) => channel switch
    {
        "direct" => T("channel.direct"),
        "online" => T("channel.online"),
        "postal" => T("channel.postal"),
        _ => channel,
    };

    public static string Level(string level) => level switch
    {
        "department" => T("agencies.departments"),
        "district" => T("level.district"),
        "commune" => T("level.commune"),
        _ => level,
    };

    public static string ServiceLevel(string level) => level switch
    {
        "toan_trinh" => T("service-level.full"),
        "mot_phan" => T("service-level.part"),
        _ => T("service-level.counter"),
    };

    public static string Subject(string subject) => subject switch
    {
        "citizen" => T("subject.citizen"),
        "business" => T("subject.business"),
        "cooperative" => T("subject.cooperative"),
        "organisation" => T("subject.organisation"),
        "foreign_organisation" => T("subject.foreign-organisation"),
        "foreigner" => T("subject.foreigner"),
        "overseas_vietnamese" => T("subject.overseas"),
        "official" => T("subject.official"),
        _ => subject,
    };

    /// <summary>A time limit; "" when unknown.</summary>
    public static string Limit(string limit) => limit.Length > 0 && TimeLimit.TryParse(limit, out var known)
        ? Words(known) + (known.IsUnitAssumed ? T("limit.assumed") : "")
        : limit;

    private static string Words(TimeLimit limit) => !Platform.Web.Language.Words.English ? limit.ToVietnamese() : limit.Unit switch
    {
        TimeUnit.SameDay => limit.Cutoff is { } cutoff ? T("limit.same-day-before", cutoff.ToString("HH:mm", ViFormat.Culture)) : T("limit.same-day"),
        TimeUnit.Event => T("limit.event"),
        TimeUnit.None => T("limit.none"),
        _ => T(limit.Unit switch { TimeUnit.WorkingDay => "limit.working-days", TimeUnit.CalendarDay => "limit.days", TimeUnit.WorkingHour => "limit.hours", _ => "limit.months" },
            limit.Shortest is { } least ? $"{ViFormat.Number(least)}–{ViFormat.Number(limit.Amount)}" : ViFormat.Number(limit.Amount)),
    };

    public static string Fee(long? fee) => fee switch { null => T("fee.unknown"), 0 => T("fee.none"), _ => ViFormat.Money(fee.Value) };

    /// <summary>Name without the words every name begins with: «Thủ tục đăng ký khai sinh» reads «Đăng ký khai sinh».</summary>
    public static string Title(string name)
    {
        const string Head = "Thủ tục ";
        name = name.TrimEnd('.', ' ');
        return name.StartsWith(Head, StringComparison.OrdinalIgnoreCase) && name.Length > Head.Length ? char.ToUpperInvariant(name[Head.Length]) + name[(Head.Length + 1)..] : name;
    }
}
