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
    Applications applications, RegisterApplication register, RenewApplicationSecret renew, ChangeApplicationKeys change, SwitchApplication switching, ApplicationChoices choices, Issuer issuer, IOrganisation organisation, CurrentUser user) : PageModel
{
    public IReadOnlyList<Application> Shown { get; private set; } = [];
    public string Discovery => issuer.At("/.well-known/openid-configuration");
    public string? Said { get; private set; }
    public string? Secret { get; private set; }
    public string? SecretOf { get; private set; }
    public IReadOnlyList<Choice> Kinds { get; } =
        [new("confidential", "Có máy chủ, giữ được bí mật"), new("keys", "Có máy chủ, ký bằng khóa riêng (private_key_jwt)"), new("public", "Ứng dụng di động hoặc trang web không có máy chủ")];

    public ApplicationForm Form => choices.Form(Typed, TypedAll);

    /// <summary>Those whose keys may be changed.</summary>
    public IReadOnlyList<Choice> Signing => [.. Shown.Where(a => a.Confidential && !a.Disabled).Select(a => new Choice($"{a.ClientId} {a.Version}", $"{a.Name} ({a.ClientId})"))];

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
        Said = da switch { "khoa" => "Đã khóa. Mọi phiên và mã của ứng dụng đã hết hiệu lực.", "mo" => "Đã mở lại ứng dụng.", "sua" => "Đã sửa ứng dụng.", "khoa-moi" => "Đã đổi khóa công khai. Khóa, bí mật cũ của ứng dụng đã hết hiệu lực.", _ => null };
        Shown = await applications.All(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, CancellationToken cancel)
    {
        var outcome = await register.Handle(Form.Read(requestId, Typed("ClientId")?.Trim() ?? "", Typed("Kind") != "public") with
        {
            SignsItself = Typed("Kind") == "keys",
            Jwks = Typed("Jwks")?.Trim() ?? "",
            JwksUri = Typed("JwksUri")?.Trim() ?? "",
            Sector = Typed("Sector")?.Trim() ?? "",
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

    public async Task<IActionResult> OnPostKeysAsync(Guid requestId, string? application, CancellationToken cancel)
    {
        if ((application ?? "").Split(' ') is not [var client, var seen] || !long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return await Show(new Refusal("invalid", [new FieldMessage("application", "Hãy chọn ứng dụng.")]), cancel);
        }

        var outcome = await change.Handle(new() { RequestId = requestId, ClientId = client, Version = version, Jwks = Typed("NewJwks")?.Trim() ?? "", JwksUri = Typed("NewJwksUri")?.Trim() ?? "" }, user.Actor, cancel);
        return outcome.Succeeded
            ? LocalRedirect("/can-bo/ung-dung?da=khoa-moi")
            : await Show(new Refusal(outcome.Refusal!.Code, [.. outcome.Refusal.Messages.Select(m => m.Path.StartsWith("Jwks", StringComparison.Ordinal) ? new FieldMessage("New" + m.Path, m.Message) : m)]), cancel);
    }

    public async Task<IActionResult> OnPostSwitchAsync(Guid requestId, string client, long version, bool disabled, CancellationToken cancel)
    {
        var outcome = await switching.Handle(new() { RequestId = requestId, ClientId = client, Version = version, Disabled = disabled }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/ung-dung?da=" + (disabled ? "khoa" : "mo")) : await Show(outcome.Refusal, cancel);
    }

    /// <summary>What was typed, while it has not been taken.</summary>
    public string? Typed(string field) => Secret is null && Said is null && Request.HasFormContentType && Request.Form[field] is [{ Length: > 0 } text] ? text : null;

    public IReadOnlyList<string> TypedAll(string field) => Secret is null && Said is null && Request.HasFormContentType ? [.. Request.Form[field].OfType<string>()] : [];

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;

    private async Task<PageResult> Show(Refusal? refusal, CancellationToken cancel)
    {
        this.Say(refusal?.Messages ?? []);

        Shown = await applications.All(cancel);
        return Page();
    }
}
