using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Reads persons in clear and adds them to changes. Whoever shows what was read records it first (<see cref="ReadAudit"/>).</summary>
public sealed class PersonStore(Database database, Protector protector)
{
    private const int MostWords = 4;

    /// <summary>How many people of one name a search looks through; whoever shows the result says when it stopped there.</summary>
    public const int MostNamesakes = 1000;

    private const string Columns = "id, name, birth_date, sex, personal_number, organisation, tax_code, phone, email, address, unit_code, kind, verified_at, version";

    public async Task<Person?> Find(Guid id, CancellationToken cancel = default) =>
        (await database.First<PersonRow>($"select {Columns} from persons_persons where id = @Id", new { Id = id }, cancel))?.Reveal(protector);

    /// <summary>All of them in one query; ids without a person are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Person>> FindMany(IEnumerable<Guid> ids, CancellationToken cancel = default)
    {
        var wanted = ids.Distinct().ToArray();
        if (wanted.Length == 0)
        {
            return new Dictionary<Guid, Person>();
        }

        var rows = await database.Query<PersonRow>($"select {Columns} from persons_persons where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = wanted }, cancel);
        return rows.ToDictionary(r => r.Id, r => r.Reveal(protector));
    }

    /// <summary>A number somebody merely declared for her account is not hers yet: nothing of its true holder may come to her by it.</summary>
    private const string Own = " and (p.verified_at is not null or not exists (select 1 from identity_accounts a where a.person_id = p.id) or exists (select 1 from identity_accounts a join identity_logins l on l.account_id = a.id where a.person_id = p.id and l.kind = 'personal-number'))";

    /// <summary>The person with this number (twelve digits): first a verified one with an account, then one with an account, then a verified one, then the oldest record.</summary>
    public Task<Person?> FindByPersonalNumber(string number, CancellationToken cancel = default) => FindByHash("personal_number_hash", HashPurpose.PersonalNumber, number, cancel, Own);

    /// <summary>Records of others under somebody's number and name, behind which no account stands.</summary>
    public async Task<IReadOnlyList<Person>> Unclaimed(Person person, CancellationToken cancel)
    {
        var (current, previous) = protector.Hashes(HashPurpose.PersonalNumber, person.PersonalNumber!);
        var rows = await database.Query<PersonRow>(
            $"select {Columns} from persons_persons p where personal_number_hash in (@Current, @Previous) and id <> @Id and not exists (select 1 from identity_accounts a where a.person_id = p.id)",
            new { Current = current, Previous = previous, person.Id }, cancel);
        return [.. rows.Select(r => r.Reveal(protector)).Where(p => VietnameseText.SearchKey(p.Name) == VietnameseText.SearchKey(person.Name) && (p.BirthDate is null || p.BirthDate == person.BirthDate))];
    }

    /// <summary>The organisation or taxpayer with this code.</summary>
    public Task<Person?> FindByTaxCode(string code, CancellationToken cancel = default) => FindByHash("tax_code_hash", HashPurpose.TaxCode, code, cancel);

    /// <summary>The person with this phone number, written as it was stored.</summary>
    public Task<Person?> FindByPhone(string phone, CancellationToken cancel = default) => FindByHash("phone_hash", HashPurpose.Phone, phone, cancel);

    /// <summary>Ids of persons whose names hold all these words, with or without marks; at most four words count.</summary>
    public async Task<IReadOnlyList<Guid>> SearchByName(string words, int limit = 50, CancellationToken cancel = default)
    {
        var folded = Words(words);
        if (folded.Length == 0)
        {
            return [];
        }

        var hashes = Enumerable.Range(0, MostWords).Select(i => protector.Hashes(HashPurpose.NameWord, folded[Math.Min(i, folded.Length - 1)])).ToArray();
        var more = string.Concat(Enumerable.Range(1, Math.Min(folded.Length, MostWords) - 1).Select(i =>
            $" and exists (select 1 from persons_name_words m where m.person_id = w.person_id and m.word_hash in (@A{i}, @B{i}))"));
        return await database.Query<Guid>(
            $"select distinct w.person_id from persons_name_words w where w.word_hash in (@A0, @B0){more} order by w.person_id limit @Limit",
            new
            {
                A0 = hashes[0].Current,
                B0 = hashes[0].Previous,
                A1 = hashes[1].Current,
                B1 = hashes[1].Previous,
                A2 = hashes[2].Current,
                B2 = hashes[2].Previous,
                A3 = hashes[3].Current,
                B3 = hashes[3].Previous,
                Limit = limit,
            }, cancel);
    }

    /// <summary>Adds a new person to the caller's change; nothing is written before it commits.</summary>
    public void AddTo(Change change, Person person)
    {
        change.Write(
            "insert into persons_persons(id, name, birth_date, sex, personal_number, personal_number_hash, organisation, tax_code, tax_code_hash, phone, phone_hash, email, address, unit_code, kind, verified_at, created_at, version) values (@Id, @Name, @BirthDate, @Sex, @PersonalNumber, @PersonalNumberHash, @Organisation, @TaxCode, @TaxCodeHash, @Phone, @PhoneHash, @Email, @Address, @UnitCode, @Kind, @VerifiedAt, @CreatedAt, @Version)",
            PersonRow.Of(Clean(person), change.Now, protector));
        AddWords(change, person);
    }

    /// <summary>Adds the new state of a known person; refused as stale when its version has moved on.</summary>
    public void UpdateIn(Change change, Person person)
    {
        change.Guard(
            "update persons_persons set name = @Name, birth_date = @BirthDate, sex = @Sex, personal_number = @PersonalNumber, personal_number_hash = @PersonalNumberHash, organisation = @Organisation, tax_code = @TaxCode, tax_code_hash = @TaxCodeHash, phone = @Phone, phone_hash = @PhoneHash, email = @Email, address = @Address, unit_code = @UnitCode, kind = @Kind, verified_at = @VerifiedAt, version = version + 1 where id = @Id and version = @Version",
            PersonRow.Of(Clean(person), change.Now, protector));
        change.Write("delete from persons_name_words where person_id = @Id", new { person.Id });
        AddWords(change, person);
    }

    /// <summary>Notes that an earlier record is of this person; of two who claimed it the later one, verified, has it.</summary>
    public static void Join(Change change, Guid earlier, Guid id) => change.Write(
        "insert into persons_joined(earlier_id, person_id, joined_at) values (@Earlier, @Id, @Now) on conflict(earlier_id) do update set person_id = excluded.person_id, joined_at = excluded.joined_at", new { Earlier = earlier, Id = id, change.Now });

    /// <summary>Erases a person nothing needs any more, with the earlier records that are hers.</summary>
    public static void Erase(Change change, Guid id)
    {
        change.Write("delete from persons_name_words where person_id in (select earlier_id from persons_joined where person_id = @Id)", new { Id = id });
        change.Write("delete from persons_persons where id in (select earlier_id from persons_joined where person_id = @Id)", new { Id = id });
        change.Write("delete from persons_joined where person_id = @Id", new { Id = id });
        change.Write("delete from persons_name_words where person_id = @Id", new { Id = id });
        change.Write("delete from persons_persons where id = @Id", new { Id = id });
    }

    /// <summary>Takes phone, e-mail and address from a person who stays, and from earlier records of her.</summary>
    public static void EraseContact(Change change, Guid id) => change.Write(
        "update persons_persons set phone = null, phone_hash = null, email = null, address = null, version = version + 1 where (id = @Id or id in (select earlier_id from persons_joined where person_id = @Id)) and (phone is not null or email is not null or address is not null)", new { Id = id });

    /// <summary>Takes the address alone.</summary>
    public static void EraseAddress(Change change, Guid id) => change.Write("update persons_persons set address = null, version = version + 1 where (id = @Id or id in (select earlier_id from persons_joined where person_id = @Id)) and address is not null", new { Id = id });

    private async Task<Person?> FindByHash(string column, string purpose, string value, CancellationToken cancel, string also = "")
    {
        if (value.Length == 0)
        {
            return null;
        }

        var (current, previous) = protector.Hashes(purpose, value);
        var row = await database.First<PersonRow>(
            $"select {Columns} from persons_persons p where {column} in (@Current, @Previous){also} order by case when exists (select 1 from identity_accounts a where a.person_id = p.id) then 0 else 2 end + case when verified_at is not null then 0 else 1 end, created_at, id limit 1",
            new { Current = current, Previous = previous }, cancel);
        return row?.Reveal(protector);
    }

    private void AddWords(Change change, Person person)
    {
        foreach (var word in Words($"{person.Name} {person.Organisation}"))
        {
            change.Write("insert into persons_name_words(word_hash, person_id) values (@Hash, @Id) on conflict do nothing", new { Hash = protector.Hash(HashPurpose.NameWord, word), person.Id });
        }
    }

    private static string[] Words(string text) => [.. VietnameseText.SearchKey(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static Person Clean(Person p) => p with { Name = VietnameseText.Clean(p.Name), Organisation = p.Organisation is null ? null : VietnameseText.Clean(p.Organisation), Address = p.Address is null ? null : VietnameseText.Clean(p.Address) };
}
