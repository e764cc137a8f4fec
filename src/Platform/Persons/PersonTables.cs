using System.Collections.Concurrent;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>The tables of persons for imports and generated data; live changes go through <see cref="PersonStore"/>.</summary>
public sealed class PersonTables(Protector protector)
{
    private const string Columns = "id, name, birth_date, sex, personal_number, personal_number_hash, organisation, tax_code, tax_code_hash, phone, phone_hash, email, address, unit_code, kind, verified_at, created_at, version";
    private readonly ConcurrentDictionary<(byte Key, string Word), byte[]> wordHashes = new();

    /// <summary>Persons with the instant they became known; whatever names or numbers them is encrypted on the way.</summary>
    public BulkTable<(Person Person, DateTimeOffset At)> Persons => new("persons_persons", Columns, (w, p) =>
    {
        var r = PersonRow.Of(p.Person, p.At, protector);
        w.Uuid(r.Id).Bytes(r.Name).Bytes(r.BirthDate).Int(r.Sex).Bytes(r.PersonalNumber).Bytes(r.PersonalNumberHash).Bytes(r.Organisation).Bytes(r.TaxCode).Bytes(r.TaxCodeHash)
            .Bytes(r.Phone).Bytes(r.PhoneHash).Bytes(r.Email).Bytes(r.Address).Text(r.UnitCode).Int(r.Kind).Instant(r.VerifiedAt).Instant(r.CreatedAt).Long(r.Version);
    });

    /// <summary>The hashed words of names, for search.</summary>
    public static readonly BulkTable<(byte[] Hash, Guid PersonId)> Words = new("persons_name_words", "word_hash, person_id", (w, n) => w.Bytes(n.Hash).Uuid(n.PersonId));

    /// <summary>The rows of <see cref="Words"/> for one person.</summary>
    public IEnumerable<(byte[] Hash, Guid PersonId)> WordsOf(Person person) =>
        VietnameseText.SearchKey($"{person.Name} {person.Organisation}").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Select(word => (wordHashes.GetOrAdd((protector.CurrentVersion, word), w => protector.Hash(HashPurpose.NameWord, w.Word)!), person.Id));
}
