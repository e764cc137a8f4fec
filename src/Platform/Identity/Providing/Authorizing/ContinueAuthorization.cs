using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Looks what a request still lacks: a sign-in, a fresh one, a consent; and when nothing, gives the code.</summary>
internal sealed class ContinueAuthorization(Applications applications, Consents consents, Authorizations authorizations, Subjects subjects, Issuer issuer, TimeProvider clock)
{
    /// <summary>Where the person goes next.</summary>
    public abstract record Next
    {
        public sealed record SignIn : Next;

        public sealed record ProveAgain : Next;

        /// <summary>To the step that leads to the level asked for.</summary>
        public sealed record Raise(Assurance Level) : Next;

        public sealed record Consent : Next;

        /// <summary>Back to the application, with a code or an error; the address is one of those registered.</summary>
        public sealed record Back(string Name, string Address) : Next;

        /// <summary>Nowhere: the application has been disabled meanwhile, or a pushed request is used up.</summary>
        public sealed record Stop : Next;
    }

    public async Task<Next> Handle(AuthorizationRequest request, SignInFacts? facts, CancellationToken cancel)
    {
        if (await applications.Enabled(request.ClientId, cancel) is not { } application || !application.MayReturnTo(request.RedirectUri))
        {
            return new Next.Stop();
        }

        if (facts is not null && request.Subject is { } expected && await subjects.Of(application, facts.Session.AccountId, cancel) != expected)
        {
            return Refuse(application, request, "login_required", "another person is signed in");
        }

        if (facts is null || !IsFresh(request, facts))
        {
            return request.Silent ? Refuse(application, request, "login_required", "the person has to sign in") : facts is null ? new Next.SignIn() : new Next.ProveAgain();
        }

        if (facts.Level < request.Level)
        {
            return request.Silent ? Unmet(application, request) : new Next.Raise(request.Level);
        }

        if (!await consents.Covers(application, request, facts.Session.AccountId, cancel))
        {
            return request.Silent ? Refuse(application, request, "consent_required", "the person has to agree") : new Next.Consent();
        }

        return await authorizations.Begin(request, facts, cancel) is { } code
            ? new Next.Back(application.Name, issuer.Answer(request.RedirectUri, ("code", code), ("state", request.State)))
            : new Next.Stop();
    }

    /// <summary>The person said no.</summary>
    public async Task<Next> Deny(AuthorizationRequest request, CancellationToken cancel) =>
        await applications.Enabled(request.ClientId, cancel) is { } application && application.MayReturnTo(request.RedirectUri)
            ? Refuse(application, request, "access_denied", "the person did not agree")
            : new Next.Stop();

    /// <summary>The person does not take the step to the level asked for (OpenID Connect Core Error Code unmet_authentication_requirements 1.0).</summary>
    public async Task<Next> Leave(AuthorizationRequest request, CancellationToken cancel) =>
        await applications.Enabled(request.ClientId, cancel) is { } application && application.MayReturnTo(request.RedirectUri) ? Unmet(application, request) : new Next.Stop();

    private Next.Back Unmet(Application application, AuthorizationRequest request) =>
        Refuse(application, request, "unmet_authentication_requirements", $"the person has not reached {SignInFacts.Name(request.Level)}");

    private Next.Back Refuse(Application application, AuthorizationRequest request, string error, string description) =>
        new(application.Name, issuer.Answer(request.RedirectUri, ("error", error), ("error_description", description), ("state", request.State)));

    private bool IsFresh(AuthorizationRequest request, SignInFacts facts)
    {
        if (facts.At >= request.AskedAt)
        {
            return true;
        }

        return !request.AsksSignIn && (request.MaxAge is not { } age || clock.Now() - facts.At <= TimeSpan.FromSeconds(Math.Min(age, int.MaxValue)));
    }
}
