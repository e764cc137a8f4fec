namespace NhipCau.Platform.Persons;

/// <summary>A person as stored: everything that names or numbers her is ciphertext.</summary>
internal sealed class PersonRow
{
    public Guid Id { get; init; }
    public byte[]? Name { get; init; }
    public byte[]? BirthDate { get; init; }
    public int Sex { get; init; }
    public byte[]? PersonalNumber { get; init; }
    public byte[]? PersonalNumberHash { get; init; }
    public byte[]? Organisation { get; init; }
    public byte[]? TaxCode { get; init; }
    public byte[]? TaxCodeHash { get; init; }
    public byte[]? Phone { get; init; }
    public byte[]? PhoneHash { get; init; }
    public byte[]? Email { get; init; }
    public byte[]? Address { get; init; }
    public string UnitCode { get; init; } = "";
    public int Kind { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Version { get; init; }

    public Person Reveal(Protector protector) => new()
    {
        Id = Id,
        Name = protector.DecryptText(Name) ?? "",
        BirthDate = PartialDate.ParseOrNull(protector.DecryptText(BirthDate)),
        Sex = (PersonSex)Sex,
        PersonalNumber = protector.DecryptText(PersonalNumber),
        Organisation = protector.DecryptText(Organisation),
        TaxCode = protector.DecryptText(TaxCode),
        Phone = protector.DecryptText(Phone),
        Email = protector.DecryptText(Email),
        Address = protector.DecryptText(Address),
        UnitCode = UnitCode,
        Kind = (PersonKind)Kind,
        VerifiedAt = VerifiedAt,
        Version = Version,
    };

    public static PersonRow Of(Person p, DateTimeOffset now, Protector protector) => new()
    {
        Id = p.Id,
        Name = protector.EncryptText(p.Name) ?? protector.Encrypt([]),
        BirthDate = protector.EncryptText(p.BirthDate?.ToString()),
        Sex = (int)p.Sex,
        PersonalNumber = protector.EncryptText(p.PersonalNumber),
        PersonalNumberHash = protector.Hash(HashPurpose.PersonalNumber, p.PersonalNumber),
        Organisation = protector.EncryptText(p.Organisation),
        TaxCode = protector.EncryptText(p.TaxCode),
        TaxCodeHash = protector.Hash(HashPurpose.TaxCode, p.TaxCode),
        Phone = protector.EncryptText(p.Phone),
        PhoneHash = protector.Hash(HashPurpose.Phone, p.Phone),
        Email = protector.EncryptText(p.Email),
        Address = protector.EncryptText(p.Address),
        UnitCode = p.UnitCode,
        Kind = (int)p.Kind,
        VerifiedAt = p.VerifiedAt,
        CreatedAt = now,
        Version = p.Version,
    };
}

/// <summary>What a hash is for; the same value hashed for two purposes gives unrelated bytes.</summary>
internal static class HashPurpose
{
    public const string PersonalNumber = "personal-number";
    public const string TaxCode = "tax-code";
    public const string Phone = "phone";
    public const string NameWord = "name-word";
    public const string Login = "login";
    public const string Attempt = "attempt";
    public const string Reset = "password-reset";
    public const string ClientSecret = "client-secret";
    public const string RecoveryCode = "recovery-code";
    public const string AuthorizationCode = "authorization-code";
    public const string PushedRequest = "pushed-request";
    public const string RefreshToken = "refresh-token";
    public const string NationalSubject = "national-subject";
    public const string NationalState = "national-state";
    public const string ContactChange = "contact-change";
    public const string Destination = "destination";
    public const string OneTimeCode = "one-time-code";
}
