using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.Incidents;

/// <summary>What the pages of this module share: what was done, and why something was not.</summary>
public abstract class IncidentsPage : PageModel
{
    public Refusal? Refused { get; private set; }

    /// <summary>The sentence after a step that went well; the address says which step it was.</summary>
    public string? Said { get; protected set; }

    protected PageResult Show(Refusal refusal)
    {
        Refused = refusal;
        this.Say(refusal.Messages);

        return Page();
    }

    /// <summary>A number as people write it here, with a comma; null when it is none.</summary>
    protected static double? Decimal(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    protected static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time) ? time : null;
}
