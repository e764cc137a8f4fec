using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Catalogue.Browsing;

/// <summary>One of the things people come for.</summary>
public sealed record Need(string Slug, string Name, string Icon, string Examples);

/// <summary>The front page: search first, then needs, tracking, what to know today.</summary>
public sealed class HomeModel(ICatalogue catalogue, CatalogueReference reference, WorkCalendar calendar, IOptions<Platform.Web.Shell.ProvinceProfile> province, TimeProvider clock) : PageModel
{
    private const int ShownNeeds = 6;
    private const int LookAhead = 14;
    private const int LongestExample = 70;
    private static readonly string[] Often = ["xác nhận độc thân", "khai sinh cho con", "sang tên sổ đỏ"];

    public int Procedures => catalogue.All.Count;
    public string Hotline => province.Value.Hotline;
    public IReadOnlyList<(string Text, string Href)> Sought { get; private set; } = [];
    public IReadOnlyList<Need> Needs { get; private set; } = [];
    public IReadOnlyList<(string Title, string Text)> Notices { get; private set; } = [];

    public void OnGet()
    {
        Sought = [.. reference.Synonyms.All.Where(s => Often.Contains(s.Term) && catalogue.Find(s.TargetId) is not null).Select(s => (s.Term, $"/thu-tuc/{s.TargetId}"))];
        Needs = [.. reference.LifeEvents.Take(ShownNeeds).Select(e => new Need(e.Slug, e.Name, Icon(e.Icon), Examples(e)))];
        Notices = DaysOff();
    }

    /// <summary>The shipped names of drawings as the component kit draws them.</summary>
    public static string Icon(string name) => name switch
    {
        "baby" or "rings" or "people" => "family",
        "house" or "hammer" or "door" or "plant" => "land",
        "shop" or "briefcase" => "business",
        "hand" or "candle" => "heart",
        "school" or "scales" => "file",
        "car" => "pin",
        _ => name,
    };

    private string Examples(LifeEvent happening)
    {
        var names = happening.Codes.Select(catalogue.Find).OfType<Procedure>().Select(p => CatalogueWords.Title(p.Name)).OrderBy(n => n.Length > LongestExample).Take(2);
        return string.Join("; ", names.Select(n => n.Length <= LongestExample ? n : n[..n.LastIndexOf(' ', LongestExample)] + "…"));
    }

    /// <summary>Public holidays of the next two weeks, from the calendar that counts deadlines.</summary>
    private List<(string, string)> DaysOff()
    {
        var today = clock.Today();
        var off = Enumerable.Range(0, LookAhead).Select(today.AddDays).Select(calendar.DayInfo).Where(d => d.Kind == DayKind.Holiday).ToList();
        if (off.Count == 0)
        {
            return [];
        }

        var days = off.Count == 1 ? ViFormat.Date(off[0].Date) : $"{ViFormat.ShortDate(off[0].Date)} đến {ViFormat.Date(off[^1].Date)}";
        return [($"Nghỉ {off[0].Name} {days}", "Bạn vẫn nộp trực tuyến được; thời hạn giải quyết tính tiếp từ ngày làm việc sau kỳ nghỉ.")];
    }
}
