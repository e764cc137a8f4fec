using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Web;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>What the account of the current person already says about her; other accounts' data are never asked for.</summary>
public sealed class AccountPrefill(CurrentUser user, PersonStore persons) : IPrefillSource
{
    public async Task<IReadOnlyDictionary<string, KnownValue>> Known(Guid accountId, CancellationToken cancel)
    {
        if (user.PersonId is not { } id || user.Actor.AccountId != accountId || await persons.Find(id, cancel) is not { } person)
        {
            return new Dictionary<string, KnownValue>();
        }

        var source = person.VerifiedAt is { } verified ? T("prefill.verified", ViFormat.Date(verified)) : T("prefill.account");
        var values = new Dictionary<string, string?>
        {
            [PrefillKeys.FullName] = person.Name,
            [PrefillKeys.PersonalNumber] = person.PersonalNumber,
            [PrefillKeys.BirthDate] = person.BirthDate is { Day: { } day } ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            [PrefillKeys.Gender] = person.Sex switch { PersonSex.Male => "male", PersonSex.Female => "female", _ => null },
            [PrefillKeys.Phone] = person.Phone,
            [PrefillKeys.Email] = person.Email,
            [PrefillKeys.Address] = person.Address,
            [PrefillKeys.Unit] = person.UnitCode,
        };
        return values.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(v => v.Key, v => new KnownValue(v.Value!, source));
    }
}
