using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Asks a person whether an application may have what it wants, and for what.</summary>
[Microsoft.AspNetCore.Authorization.Authorize]
internal sealed class AgreeModel(RequestTickets tickets, Applications applications, Consents consents, IOrganisation organisation, CurrentUser user) : FormPage
{
    private Application? application;
    private AuthorizationRequest? request;

    public string Name => application?.Name ?? "";
    public string Agency => organisation.Current.Find(application?.AgencyId ?? "")?.Name ?? application?.AgencyId ?? "";
    public string DisplayName => user.DisplayName;

    /// <summary>What it asks for, each with its purpose.</summary>
    public IReadOnlyList<(string Label, string Purpose)> Asked { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "yeu-cau")]
    public string? Ticket { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Load(cancel) ? Page() : LocalRedirect("/id/het-han");

    public async Task<IActionResult> OnPostAsync(bool agreed, CancellationToken cancel)
    {
        if (!await Load(cancel))
        {
            return LocalRedirect("/id/het-han");
        }

        if (!agreed)
        {
            return LocalRedirect(AuthorizeEndpoint.Continue(Ticket!) + "&tu-choi=true");
        }

        var outcome = await consents.Give(application!, request!, user.Actor, RequestId, cancel);
        return outcome.Succeeded ? LocalRedirect(AuthorizeEndpoint.Continue(Ticket!)) : Show(outcome.Refusal!);
    }

    internal static string Label(string scope) => T($"agree.{scope}");

    private async Task<bool> Load(CancellationToken cancel)
    {
        request = tickets.Open(Ticket);
        application = request is null ? null : await applications.Enabled(request.ClientId, cancel);
        if (application is null || user.PersonId is null)
        {
            return false;
        }

        var purposes = application.PurposeByScope;
        Asked = [.. ProviderScopes.Split(request!.Scopes).Where(s => s != ProviderScopes.OpenId).Select(s => (Label(s), purposes.GetValueOrDefault(s) ?? ""))];
        return true;
    }
}
