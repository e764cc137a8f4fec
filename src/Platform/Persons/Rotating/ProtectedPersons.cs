using System.Data.Common;
using Dapper;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Persons with the hashed words of their names, which follow the name.</summary>
internal sealed class ProtectedPersons(Database database, Protector protector) : ProtectedTable(
    database, protector, "persons_persons", ["id"], ["name", "birth_date", "personal_number", "organisation", "tax_code", "phone", "email", "address"],
    new("personal_number_hash", "personal_number", HashPurpose.PersonalNumber), new("tax_code_hash", "tax_code", HashPurpose.TaxCode), new("phone_hash", "phone", HashPurpose.Phone))
{
    protected override async Task Follow(IReadOnlyDictionary<string, object> row, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        // Her row is ours until the transaction ends, so nobody else writes her words meanwhile.
        var now = (await connection.QueryAsync<PersonRow>(Database.Command("select id, name, organisation from persons_persons where id = @Id", new { Id = row["id"] }, transaction, cancel))).Single();
        await connection.ExecuteAsync(Database.Command("delete from persons_name_words where person_id = @Id", new { Id = row["id"] }, transaction, cancel));
        foreach (var word in VietnameseText.SearchKey($"{Protector.DecryptText(now.Name)} {Protector.DecryptText(now.Organisation)}").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            await connection.ExecuteAsync(Database.Command(
                "insert into persons_name_words(word_hash, person_id) values (@Hash, @Id) on conflict do nothing", new { Hash = Protector.Hash(HashPurpose.NameWord, word), Id = row["id"] }, transaction, cancel));
        }
    }
}
