namespace NhipCau.Platform.Persons;

/// <summary>Sex as papers record it.</summary>
public enum PersonSex
{
    Unknown = 0,
    Male = 1,
    Female = 2,
}

/// <summary>Whom a dossier is for, by the national portal's list of applicants (loại đối tượng).</summary>
public enum PersonKind
{
    Citizen = 1,
    Business = 2,
    StateAgency = 3,
    Organisation = 4,
}

/// <summary>A person or an organisation as known to the province, in clear. Never put into events, logs or the trail: they carry <see cref="Id"/>.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }

    /// <summary>Full name in Vietnamese order; of an organisation's person, whoever acts for it.</summary>
    public required string Name { get; init; }
    public PartialDate? BirthDate { get; init; }
    public PersonSex Sex { get; init; }

    /// <summary>Twelve digits (số định danh cá nhân).</summary>
    public string? PersonalNumber { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>House number, street, hamlet; the commune is <see cref="UnitCode"/>.</summary>
    public string? Address { get; init; }

    /// <summary>Code of the administrative unit of residence, empty when unknown.</summary>
    public string UnitCode { get; init; } = "";
    public PersonKind Kind { get; init; } = PersonKind.Citizen;
    public string? Organisation { get; init; }
    public string? TaxCode { get; init; }

    /// <summary>When an officer saw the papers or the national identity vouched; null for what somebody typed.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }
    public long Version { get; init; } = 1;

    /// <summary>The organisation where there is one, else the person's name.</summary>
    public string DisplayName => string.IsNullOrEmpty(Organisation) ? Name : Organisation;

    public override string ToString() => $"Person {Id}";
}
