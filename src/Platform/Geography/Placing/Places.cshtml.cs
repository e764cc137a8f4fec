using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>The places of a layer: look for them, put, correct and take them away.</summary>
[Authorize]
public sealed class PlacesModel(PlaceStore places, PlaceLayers layers, PlaceGate gate, SavePlace save, RemovePlace removal, IOrganisation organisation, CurrentUser user) : PageModel
{
    private const int PageSize = 100;

    /// <summary>What stands in the form, as typed.</summary>
    public sealed record Typed(long Version, string Name, string Kind, string UnitCode, string Lon, string Lat, string From, string To, string Ref = "");

    public IReadOnlyList<IMapLayer> Layers => layers.All;
    public IMapLayer? Layer { get; private set; }
    public IReadOnlyList<Place> Rows { get; private set; } = [];
    public string Words { get; private set; } = "";
    public string? Next { get; private set; }
    public string? Said { get; private set; }
    public Guid? Changing { get; private set; }
    public Typed Form { get; private set; } = new(0, "", "", "", "", "", "", "");

    public async Task<IActionResult> OnGetAsync(string? layer, string? tim, string? sau, Guid? sua, string? da, CancellationToken cancel)
    {
        Said = da switch { "luu" => "Đã lưu địa điểm.", "bo" => "Đã bỏ địa điểm.", _ => null };
        if (await Load(layer, tim, sau, cancel) is { } wrong)
        {
            return wrong;
        }

        if (sua is { } id)
        {
            if (await places.Find(id, cancel) is not { } place || place.Layer != Layer?.Code)
            {
                return NotFound();
            }

            Changing = id;
            Form = new(place.Version, place.Name, place.Kind, place.UnitCode, Degrees(place.Lon), Degrees(place.Lat), Day(place.ValidFrom), Day(place.ValidTo));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? layer, Guid requestId, Guid? place, long version, bool remove, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || layer is null)
        {
            return NotFound();
        }

        string Field(string name) => Request.Form[name].ToString();
        Form = new(version, Field("name"), Field("kind"), Field("unit_code"), Field("lon"), Field("lat"), Field("valid_from"), Field("valid_to"), Field("ref"));
        Changing = place;
        if (await Load(layer, null, null, cancel) is { } wrong)
        {
            return wrong;
        }

        if (!remove && !Readable())
        {
            return Page();
        }

        var refusal = remove && place is { } id
            ? (await removal.Handle(new() { RequestId = requestId, PlaceId = id, Version = version }, user, cancel)).Refusal
            : (await save.Handle(new()
            {
                RequestId = requestId,
                PlaceId = place,
                Version = version,
                Layer = layer,
                Ref = Form.Ref,
                Name = Form.Name,
                Kind = Form.Kind,
                UnitCode = Form.UnitCode,
                Lon = PlaceRules.Degrees(Form.Lon),
                Lat = PlaceRules.Degrees(Form.Lat),
                ValidFrom = TypedDay.Read(Form.From),
                ValidTo = TypedDay.Read(Form.To),
            }, user, cancel)).Refusal;
        if (refusal is null)
        {
            return LocalRedirect($"/dieu-hanh/dia-diem/{layer}?da={(remove ? "bo" : "luu")}");
        }

        this.Say(refusal.Messages);

        return Page();
    }

    public bool May(Place place) => gate.May(user, place.UnitCode);

    public string UnitName(string code) => code.Length == 0 ? "" : organisation.Current.UnitName(code) is { Length: > 0 } name ? name : code;

    public static string Degrees(double degrees) => degrees.ToString("0.######", ViFormat.Culture);

    public static string Days(Place place) => (place.ValidFrom == DateOnly.MinValue, place.ValidTo == AdministrationDates.Open) switch
    {
        (true, true) => "",
        (false, true) => $"từ {ViFormat.Date(place.ValidFrom)}",
        (true, false) => $"đến trước {ViFormat.Date(place.ValidTo)}",
        _ => $"{ViFormat.Date(place.ValidFrom)} đến trước {ViFormat.Date(place.ValidTo)}",
    };

    private async Task<IActionResult?> Load(string? layer, string? words, string? after, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.EditCentre))
        {
            return Forbid();
        }

        if (layer is null)
        {
            return null;
        }

        if (layers.Find(layer) is not { } found || !MapLayers.Sees(user, found))
        {
            return NotFound();
        }

        Layer = found;
        Words = words?.Trim() ?? "";
        var rows = await places.List(layer, Words, after ?? "", PageSize + 1, cancel);
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? $"/dieu-hanh/dia-diem/{layer}?tim={Uri.EscapeDataString(Words)}&sau={Uri.EscapeDataString(Rows[^1].Ref)}" : null;
        return null;
    }

    /// <summary>Numbers and dates that are none are told here; everything else the operation says.</summary>
    private bool Readable()
    {
        foreach (var (name, text) in new[] { ("lon", Form.Lon), ("lat", Form.Lat) }.Where(f => PlaceRules.Degrees(f.Item2) is null))
        {
            ModelState.AddModelError(name, text.Length == 0 ? "Hãy ghi tọa độ." : "Tọa độ phải là một số, ví dụ 106,3281.");
        }

        foreach (var (name, _) in new[] { ("valid_from", Form.From), ("valid_to", Form.To) }.Where(f => f.Item2.Trim().Length > 0 && TypedDay.Read(f.Item2) is null))
        {
            ModelState.AddModelError(name, "Ngày không đúng. Hãy viết ngày/tháng/năm.");
        }

        return ModelState.IsValid;
    }

    private static string Day(DateOnly date) => date == DateOnly.MinValue || date == AdministrationDates.Open ? "" : ViFormat.Date(date);
}
