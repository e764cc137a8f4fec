using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>A citizen opens her own account and is signed in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisterModel(RegisterCitizen register, Sessions sessions, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? BirthDate { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public int PasswordLength => options.Value.PasswordLength;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await register.Handle(new()
        {
            RequestId = RequestId == Guid.Empty ? Guid.CreateVersion7() : RequestId,
            Name = Name ?? "",
            PersonalNumber = PersonalNumber ?? "",
            BirthDate = BirthDate ?? "",
            Phone = Phone ?? "",
            Email = Email ?? "",
            Password = Password ?? "",
        }, cancel);
        Password = null;
        ModelState.Remove(nameof(Password));
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        // A form sent twice must not sign in: whoever replays it may be another person.
        if (outcome.Value.Replayed || await sessions.Load(outcome.Value.AccountId, cancel) is not { } session)
        {
            return LocalRedirect("/dang-nhap?da=dang-ky");
        }

        await SessionCookie.Begin(HttpContext, session, SignInMethods.Password);
        return LocalRedirect(BackOr("/tai-khoan"));
    }
}
