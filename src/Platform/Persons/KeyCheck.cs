using System.Security.Cryptography;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Database and key file belong together: a sentence protected with the keys is kept in the database and must be readable at every start.</summary>
internal static class KeyCheck
{
    internal const string Fact = "persons-keys";
    private const string Sentence = "Khóa này đọc được dữ liệu.";

    /// <exception cref="SettingException">The key file is another one than the data was protected with.</exception>
    public static async Task Require(Database database, Protector protector, CancellationToken cancel)
    {
        var mine = Convert.ToBase64String(protector.EncryptText(Sentence)!);
        await database.Execute("insert into kernel_facts(name, value) values (@Fact, @Value) on conflict do nothing", new { Fact, Value = mine }, cancel);
        var kept = await database.First<string>("select value from kernel_facts where name = @Fact", new { Fact }, cancel);
        try
        {
            if (protector.DecryptText(Convert.FromBase64String(kept!)) == Sentence)
            {
                return;
            }
        }
        catch (CryptographicException)
        {
            // Said below in a sentence for operators.
        }

        throw new SettingException("NhipCau:DataFolder", "có tệp khóa khác với tệp đã dùng cho cơ sở dữ liệu này. Hãy khôi phục thư mục «keys» từ bản sao lưu đi cùng cơ sở dữ liệu.");
    }
}
