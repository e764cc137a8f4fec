using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>Links by which a change of contact is stopped; their secret is a keyed hash, so that a copy of the database reveals none.</summary>
internal sealed class ContactLinks(Protector protector)
{
    public string Address(Guid id) => $"/dung-doi-lien-lac?ma={SecretIds.Write(protector, HashPurpose.ContactChange, id)}";

    public Guid? Read(string? code) => SecretIds.Read(protector, HashPurpose.ContactChange, code);
}
