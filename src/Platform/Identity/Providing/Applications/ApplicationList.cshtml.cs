using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Platform.Identity;

/// <summary>The applications that sign people in through this province's identity, for whoever operates it.</summary>
[Authorize]
internal sealed class ApplicationListModel(
    Applications applications, RegisterApplication register, RenewApplicationSecret renew, SwitchApplication switching, Issuer issuer, IOrganisation organisation, CurrentUser user) : PageModel
{
    public IReadOnlyList<Application> Shown { get; private set; } = [];
    public string Discovery => issuer.At("/.well-known/openid-configuration");
    public string? Said { get; private set; }
    public string? Secret { get; private set; }
    public string? SecretOf { get; private set; }
    public IReadOnlyList<Choice> Agencies => [.. organisation.Current.Agencies.OrderBy(a => a.Path, StringComparer.Ordinal).Select(a => new Choice(a.Id, a.Name))];
    public IReadOnlyList<Choice> Kinds { get; } =
        [new("confidential", "Có máy chủ, giữ được bí mật"), new("public", "Ứng dụng di động hoặc trang web không có máy chủ")];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!user.Grants.Has(Permissions.OperateSystem))
        {
            context.Result = NotFound();
            return;
        }

        Response.Headers.CacheControl = "no-store";
        await next();
    }

    public async Task OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "khoa" => "Đã khóa. Mọi phiên và mã của ứng dụng đã hết hiệu lực.", "mo" => "Đã mở lại ứng dụng.", _ => null };
        Shown = await applications.All(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, CancellationToken cancel)
    {
        var outcome = await register.Handle(new()
        {
            RequestId = requestId,
            ClientId = Typed("ClientId")?.Trim() ?? "",
            Name = Typed("Name") ?? "",
            AgencyId = Typed("Agency") ?? "",
            Confidential = Typed("Kind") != "public",
            Purposes = ProviderScopes.WithPurpose.Select(s => (Scope: s, Purpose: Typed("Purpose." + s)?.Trim() ?? "")).Where(p => p.Purpose.Length > 0).ToDictionary(p => p.Scope, p => p.Purpose),
            MachineScopes = ProviderScopes.Split(Typed("MachineScopes")),
            RedirectUris = Application.Lines(Typed("RedirectUris")),
            LogoutUris = Application.Lines(Typed("LogoutUris")),
            BackchannelUri = Typed("BackchannelUri")?.Trim() ?? "",
            Sector = Typed("Sector")?.Trim() ?? "",
            Rate = int.TryParse(Typed("Rate"), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate : 0,
        }, user.Actor, cancel);
        if (outcome.Succeeded)
        {
            Said = $"Đã đăng ký {outcome.Value.ClientId}.";
            (Secret, SecretOf) = (outcome.Value.Secret, outcome.Value.ClientId);
        }

        return await Show(outcome.Refusal, cancel);
    }

    /// <summary>The secret goes into this answer and nowhere else, so it is not followed by a redirect.</summary>
    public async Task<IActionResult> OnPostSecretAsync(Guid requestId, string client, long version, CancellationToken cancel)
    {
        var outcome = await renew.Handle(new() { RequestId = requestId, ClientId = client, Version = version }, user.Actor, cancel);
        if (outcome.Succeeded)
        {
            (Secret, SecretOf) = (outcome.Value.Length > 0 ? outcome.Value : null, client);
            Said = $"Bí mật cũ của {client} đã hết hiệu lực.";
        }

        return await Show(outcome.Refusal, cancel);
    }

    public async Task<IActionResult> OnPostSwitchAsync(Guid requestId, string client, long version, bool disabled, CancellationToken cancel)
    {
        var outcome = await switching.Handle(new() { RequestId = requestId, ClientId = client, Version = version, Disabled = disabled }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/ung-dung?da=" + (disabled ? "khoa" : "mo")) : await Show(outcome.Refusal, cancel);
    }

    /// <summary>What was typed, while it has not been taken.</summary>
    public string? Typed(string field) => Secret is null && Said is null && Request.HasFormContentType && Request.Form[field] is [{ Length: > 0 } text] ? text : null;

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;

    private async Task<PageResult> Show(Refusal? refusal, CancellationToken cancel)
    {
        this.Say(refusal?.Messages ?? []);

        Shown = await applications.All(cancel);
        return Page();
    }
}
