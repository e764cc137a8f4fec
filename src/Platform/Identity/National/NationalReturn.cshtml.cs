using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Where the national identity sends a person back. Every refusal is a line in the log of sign-ins and a sentence on a page.</summary>
[EnableRateLimiting(RateLimits.Network)]
internal sealed class NationalReturnModel(
    NationalProvider provider, NationalRequests requests, NationalTokenReader reader, NationalAccounts accounts, NationalTickets tickets, SignInWays ways, Sessions sessions, DeviceSessions devices,
    ApplicationQuotas quotas, ReopeningOffer reopening, SignInLog log, CurrentUser user) : FormPage
{
    private const int LongestCode = 2000;

    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? iss, string? error, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        if (!provider.IsOn)
        {
            return NotFound();
        }

        var asked = requests.Read(HttpContext);
        if (asked is null || asked.State != state || (asked.Purpose != NationalPurpose.SignIn && user.Actor.AccountId != asked.AccountId))
        {
            return await Refuse("state", "state", "/", cancel);
        }

        try
        {
            return await Take(asked, code, iss, error, cancel);
        }
        catch (NationalAwayException)
        {
            return await Refuse("away", "away", asked.Back, cancel);
        }
    }

    private async Task<IActionResult> Take(NationalRequest asked, string? code, string? iss, string? error, CancellationToken cancel)
    {
        // Who answers is known before anything is sent anywhere (RFC 9207, mix-up of issuers).
        if (iss is null ? (await provider.Places(cancel)).SaysIssuer : iss != provider.Options.Issuer)
        {
            return await Refuse("mixed-up", "answer", asked.Back, cancel);
        }

        if (!await requests.Take(asked.State, cancel))
        {
            return await Refuse("replayed", "state", asked.Back, cancel);
        }

        if (error is not null || code is not { Length: > 0 and <= LongestCode })
        {
            return error == "access_denied" ? await Refuse("cancelled", "cancelled", asked.Back, cancel) : await Refuse("error", "answer", asked.Back, cancel);
        }

        if (await provider.Exchange(code, asked.Verifier, cancel) is not { } tokens)
        {
            return await Refuse("code", "answer", asked.Back, cancel);
        }

        var (token, bad) = await reader.Read(tokens.IdToken, asked.Nonce, asked.Purpose == NationalPurpose.Prove ? asked.AskedAt : null, cancel);
        if (token is null)
        {
            return await Refuse(bad, "answer", asked.Back, cancel);
        }

        var (person, lacking) = await reader.Person(token, tokens.AccessToken, cancel);
        return person is null ? await Refuse(lacking, "claims", asked.Back, cancel) : await Land(asked, person, cancel);
    }

    private async Task<IActionResult> Land(NationalRequest asked, NationalPerson person, CancellationToken cancel)
    {
        if (asked.Purpose == NationalPurpose.Prove)
        {
            // The other ways prove by more (a second factor, a passkey): only who came by the national identity proves by it again.
            if (!await accounts.Is(person, asked.AccountId, cancel) || user.Device is not { } device || !device.Has(SignInMethods.National) || await devices.Prove(device, [SignInMethods.National], cancel) is null)
            {
                return await Refuse("other-person", "other-person", asked.Back, cancel);
            }

            await log.Write(null, asked.AccountId, "ok", HttpContext, cancel);
            return LocalRedirect(asked.Back);
        }

        var outcome = asked.Purpose == NationalPurpose.Verify ? await accounts.Verify(person, asked.AccountId, cancel) : await accounts.SignIn(person, cancel);
        if (!outcome.Succeeded)
        {
            if (asked.Purpose == NationalPurpose.SignIn && outcome.Refusal!.Code == "disabled" && await accounts.Of(person, cancel) is { } account && await reopening.Make(HttpContext, account, cancel))
            {
                await log.Write(person.PersonalNumber, account.Id, "disabled", HttpContext, cancel);
                return LocalRedirect(ReopeningOffer.Page);
            }

            if (outcome.Refusal!.Code != "claimed")
            {
                return await Refuse(outcome.Refusal.Code, outcome.Refusal.Code, asked.Back, cancel, person);
            }

            await log.Write(person.PersonalNumber, null, "vneid-claimed", HttpContext, cancel);
            tickets.Give(HttpContext, person);
            return LocalRedirect("/dang-nhap/vneid/so-da-co?ve=" + Uri.EscapeDataString(asked.Back));
        }

        if (asked.Purpose == NationalPurpose.Verify)
        {
            await log.Write(person.PersonalNumber, asked.AccountId, "vneid-verified", HttpContext, cancel);
            return LocalRedirect(asked.Back);
        }

        if (await sessions.Load(outcome.Value.AccountId, cancel) is not { } session)
        {
            return await Refuse("disabled", "disabled", asked.Back, cancel, person);
        }

        if (ways.Check(session, SignInWays.National) is not null)
        {
            return await Refuse("way-closed", "way-closed", asked.Back, cancel, person);
        }

        await log.Write(person.PersonalNumber, session.AccountId, "ok", HttpContext, cancel);
        await SessionCookie.Begin(HttpContext, session, person.ProvenAt, SignInMethods.National);
        return LocalRedirect(asked.Back);
    }

    /// <param name="logged">What went wrong, for the log.</param>
    /// <param name="said">What is said about it.</param>
    /// <param name="back">Where she wanted to go.</param>
    /// <param name="cancel">Stops the statement.</param>
    /// <param name="person">For whom, where it is known.</param>
    private async Task<IActionResult> Refuse(string logged, string said, string back, CancellationToken cancel, NationalPerson? person = null)
    {
        await quotas.Refused(log, person?.PersonalNumber, "vneid-" + logged, HttpContext, cancel, user.IsSignedIn ? user.Actor.AccountId : null);
        return LocalRedirect(NationalRefusedModel.Page(said, back));
    }
}
