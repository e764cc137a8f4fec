using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>What people say of an incident when they open or amend it.</summary>
public sealed record IncidentWish
{
    public string Kind { get; init; } = "";
    public int Severity { get; init; } = 2;
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public string UnitCode { get; init; } = "";
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public string Place { get; init; } = "";
    public int Dead { get; init; }
    public int Missing { get; init; }
    public int Injured { get; init; }
    public int Moved { get; init; }
    public string Affected { get; init; } = "";
    public string Layers { get; init; } = "";
    public string Cameras { get; init; } = "";

    public static IncidentWish Of(Incident i) => new()
    {
        Kind = i.Kind,
        Severity = i.Severity,
        Title = i.Title,
        Description = i.Description,
        UnitCode = i.UnitCode,
        Longitude = i.Longitude,
        Latitude = i.Latitude,
        Place = i.Place,
        Dead = i.Dead,
        Missing = i.Missing,
        Injured = i.Injured,
        Moved = i.Moved,
        Affected = i.Affected,
        Layers = i.Layers,
        Cameras = i.Cameras,
    };
}

/// <summary>Looks at what was said of an incident.</summary>
public sealed class IncidentFields(IncidentKinds kinds, IOrganisation organisation)
{
    private const int LongestTitle = 300;
    private const int LongestText = 4000;
    private const int MostPeople = 10_000_000;

    public static IncidentWish Clean(IncidentWish w) => w with
    {
        Title = Centre.Clean(w.Title).ReplaceLineEndings(" "),
        Description = Centre.Clean(w.Description),
        Place = Centre.Clean(w.Place),
        Affected = Centre.Clean(w.Affected),
        Layers = string.Join(',', Centre.Clean(w.Layers).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        Cameras = Centre.Clean(w.Cameras),
    };

    /// <remarks>Refuses: <c>incident-wrong</c>.</remarks>
    public Refusal? Wrong(IncidentWish w)
    {
        var wrong = new List<FieldMessage>();
        void Check(bool good, string field, string message)
        {
            if (!good)
            {
                wrong.Add(new FieldMessage(field, message));
            }
        }

        Check(kinds.Find(w.Kind) is not null, "Kind", "Hãy chọn loại sự cố.");
        Check(w.Severity is >= 1 and <= 4, "Severity", "Hãy chọn mức độ.");
        Check(w.Title.Length is > 0 and <= LongestTitle, "Title", $"Hãy ghi tên sự cố, tối đa {LongestTitle} ký tự.");
        Check(w.Description.Length is > 0 and <= LongestText, "Description", $"Hãy ghi diễn biến ban đầu, tối đa {LongestText} ký tự.");
        Check(w.UnitCode.Length == 0 || organisation.Current.Unit(w.UnitCode) is not null, "UnitCode", "Đơn vị hành chính này không có trong danh sách.");
        Check((w.Longitude is null) == (w.Latitude is null), "Latitude", "Tọa độ cần cả kinh độ và vĩ độ.");
        Check(w.Longitude is null or (>= 102 and <= 118), "Longitude", "Kinh độ ở Việt Nam từ 102 đến 118. Có thể bạn ghi nhầm kinh độ với vĩ độ.");
        Check(w.Latitude is null or (>= 6 and <= 24), "Latitude", "Vĩ độ ở Việt Nam từ 6 đến 24. Có thể bạn ghi nhầm kinh độ với vĩ độ.");
        Check(w.Place.Length <= LongestText, "Place", $"Viết tối đa {LongestText} ký tự.");
        Check(new[] { w.Dead, w.Missing, w.Injured, w.Moved }.All(n => n is >= 0 and <= MostPeople), "Dead", "Số người là số nguyên từ 0 trở lên.");
        Check(w.Affected.Length <= LongestText, "Affected", $"Viết tối đa {LongestText} ký tự.");
        Check(w.Layers.Length <= 500, "Layers", "Danh sách lớp bản đồ quá dài.");
        Check(w.Cameras.Length <= LongestText, "Cameras", $"Viết tối đa {LongestText} ký tự.");
        return wrong.Count == 0 ? null : new Refusal("incident-wrong", wrong);
    }

    internal static Incident Put(Incident i, IncidentWish w) => i with
    {
        Kind = w.Kind,
        Severity = w.Severity,
        Title = w.Title,
        Description = w.Description,
        UnitCode = w.UnitCode,
        Longitude = w.Longitude,
        Latitude = w.Latitude,
        Place = w.Place,
        Dead = w.Dead,
        Missing = w.Missing,
        Injured = w.Injured,
        Moved = w.Moved,
        Affected = w.Affected,
        Layers = w.Layers,
        Cameras = w.Cameras,
    };
}
