using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Persons;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>My data and how the province reaches me.</summary>
[Authorize]
internal sealed class MyAccountModel(PersonStore persons, ContactChanges contacts, UpdateContact update, CurrentUser user) : FormPage
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public Person? Person { get; private set; }
    public string? Phone => PhoneNumber.Parse(Person?.Phone).Value?.ToNational() ?? Person?.Phone;
    public ContactChange? NewContact { get; private set; }
    public IReadOnlyList<Position> Positions => user.Positions;
    public Position? Active => user.ActivePosition;
    public Assurance Assurance => user.Assurance;
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        if (await Load(cancel) is not { } person)
        {
            return NotFound();
        }

        (Address, Version) = (person.Address, person.Version);
        Notice = da == "luu" ? T("account.saved") : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Load(cancel) is null)
        {
            return NotFound();
        }

        var outcome = await update.Handle(new() { RequestId = RequestId, Version = Version, Address = Address ?? "" }, user.Actor, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/tai-khoan?da=luu");
        }

        // What was typed stays; saving again writes over what changed meanwhile, which the sentence has said.
        ModelState.Remove(nameof(Version));
        Version = Person!.Version;
        return Show(outcome.Refusal!);
    }

    private async Task<Person?> Load(CancellationToken cancel)
    {
        NewContact = (await contacts.Waiting(user.Actor.AccountId, cancel)).FirstOrDefault();
        return Person = user.PersonId is { } id ? await persons.Find(id, cancel) : null;
    }
}
