using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>What the pages share on which something is given from one day to another.</summary>
internal abstract class GivenPage : PageModel
{
    /// <summary>What was just done.</summary>
    public string? Said { get; protected set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <summary>What was typed into a field, kept when something was wrong; null before anything was sent.</summary>
    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString().Trim() : null;

    public IEnumerable<string> TypedAll(string field) => Request.HasFormContentType ? Request.Form[field].OfType<string>() : [];

    protected IReadOnlyList<string> Lines(string field) => [.. (Typed(field) ?? "").Split(['\n', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>What is no id is nobody's.</summary>
    protected Guid IdOf(string field) => Guid.TryParse(Typed(field), out var id) ? id : Guid.Empty;

    protected DateOnly? Day(string field) => TypedDay.Read(Typed(field));

    protected PageResult Show(Refusal refusal)
    {
        this.Say(refusal.Messages);

        return Page();
    }
}
