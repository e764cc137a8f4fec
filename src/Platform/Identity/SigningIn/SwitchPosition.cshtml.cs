using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>An officer with several positions chooses the one to act in; rights and the acting agency follow it.</summary>
[Authorize]
internal sealed class SwitchPositionModel(CurrentUser user, IHttpContextAccessor accessor, IOptions<ShellPaths> paths) : FormPage
{
    [BindProperty]
    public Guid? Position { get; set; }

    public IReadOnlyList<Choice> Choices => [.. user.Positions.Select(p => new Choice(p.Id.ToString(), p.Title, p.AgencyName))];

    public IActionResult OnGet()
    {
        Position = user.ActivePosition?.Id;
        return user.IsOfficer ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (user.Positions.All(p => p.Id != Position))
        {
            return Show(new Refusal("invalid", [new FieldMessage(nameof(Position), "Hãy chọn một chức vụ của bạn.")]));
        }

        await SessionCookie.Write(HttpContext, (Session)accessor.HttpContext!.Items[typeof(Session)]!, user.Device!, Position);
        return LocalRedirect(BackOr(paths.Value.Desk));
    }
}
