using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>What of a person goes out for which scope, under the names of OpenID Connect Core 5.1 and two of our own.</summary>
internal static class PersonClaims
{
    public static IReadOnlyList<string> Names { get; } =
        ["name", "birthdate", "gender", "phone_number", "phone_number_verified", "email", "email_verified", "personal_number", "identity_verified"];

    /// <summary>
    /// <c>identity_verified</c> says whether an officer or the population database has confirmed name, birth and number; what a person merely
    /// typed goes out with <c>false</c>. Phone and e-mail are proven when the person signs in with them: nothing becomes a login without a code sent there.
    /// </summary>
    /// <param name="person">Whose they are.</param>
    /// <param name="proven">Phone and e-mail she signs in with, in canonical spelling.</param>
    /// <param name="scopes">What she agreed to show.</param>
    public static Dictionary<string, object> Of(Person person, IReadOnlySet<string> proven, IReadOnlyCollection<string> scopes)
    {
        var claims = new Dictionary<string, object>();
        void Add(string scope, string name, object? value)
        {
            if (value is not null && scopes.Contains(scope))
            {
                claims[name] = value;
            }
        }

        Add(ProviderScopes.Profile, "name", person.Name);
        Add(ProviderScopes.Profile, "birthdate", person.BirthDate?.ToString());
        Add(ProviderScopes.Profile, "gender", person.Sex switch { PersonSex.Male => "male", PersonSex.Female => "female", _ => null });
        Add(ProviderScopes.Profile, "identity_verified", person.VerifiedAt is not null);
        Add(ProviderScopes.Phone, "phone_number", person.Phone);
        Add(ProviderScopes.Phone, "phone_number_verified", person.Phone is null ? null : proven.Contains(AccountStore.Canonical(person.Phone)));
        Add(ProviderScopes.Email, "email", person.Email);
        Add(ProviderScopes.Email, "email_verified", person.Email is null ? null : proven.Contains(AccountStore.Canonical(person.Email)));
        Add(ProviderScopes.PersonalNumber, "personal_number", person.PersonalNumber);
        Add(ProviderScopes.PersonalNumber, "identity_verified", person.VerifiedAt is not null);
        return claims;
    }
}
