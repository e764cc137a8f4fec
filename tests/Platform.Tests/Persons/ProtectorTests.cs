using System.Security.Cryptography;
using System.Text.Json;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Persons;

public sealed class ProtectorTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string KeyFile => folder.File("persons.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_encrypted_reads_back_and_never_looks_the_same_twice()
    {
        var protector = new Protector(new Keys(KeyFile));
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => "Đặng Thị Thuỳ Dương 030198000001🌉"[random.Next(33)])]).Replace("\ud83c", "").Replace("\udf09", "") + "x";
            var once = protector.EncryptText(text)!;
            protector.DecryptText(once).ShouldBe(text);
            once.ShouldNotBe(protector.EncryptText(text));
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        var protector = new Protector(new Keys(KeyFile));
        var bytes = protector.EncryptText("030198000001")!;
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => protector.DecryptText(changed));
        }
    }

    [Fact]
    public void Hashes_are_sixteen_bytes_and_differ_by_purpose_and_by_key_file()
    {
        var protector = new Protector(new Keys(KeyFile));
        protector.Hash("a", "1")!.Length.ShouldBe(16);
        protector.Hash("a", "1").ShouldBe(protector.Hash("a", "1"));
        protector.Hash("a", "1").ShouldNotBe(protector.Hash("b", "1"));
        protector.Hash("a", "1").ShouldNotBe(new Protector(new Keys(folder.File("other.json"))).Hash("a", "1"));
        protector.Hash("a", "").ShouldBeNull();
    }

    [Fact]
    public void After_rotation_old_data_read_and_old_hashes_are_still_looked_for()
    {
        var before = new Protector(new Keys(KeyFile));
        var bytes = before.EncryptText("Phạm Văn Lúa");
        var hash = before.Hash("login", "lua");

        Keys.Add(KeyFile, null);
        var after = new Protector(new Keys(KeyFile));

        after.DecryptText(bytes).ShouldBe("Phạm Văn Lúa");
        after.Hashes("login", "lua").Previous.ShouldBe(hash);
        after.Hash("login", "lua").ShouldNotBe(hash);
        after.EncryptText("x")![0].ShouldBe((byte)2);
    }

    [Fact]
    public void The_key_file_is_private_and_a_readable_one_is_refused_with_the_setting_named()
    {
        var keys = new Keys(KeyFile);
        keys.RequirePrivate();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Should.Throw<SettingException>(keys.RequirePrivate).Setting.ShouldBe("NhipCau:DataFolder");
    }

    [Fact]
    public async Task Programs_starting_at_once_share_one_key_file()
    {
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Convert.ToHexString(new Protector(new Keys(KeyFile)).Hash("a", "1")!))));
        hashes.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_protected_value_shows_itself_only_when_revealed()
    {
        var protector = new Protector(new Keys(KeyFile));
        var number = Protected<string>.Of("030198000001", protector);
        number.ToString().ShouldBe("•••");
        var json = JsonSerializer.Serialize(new { number });
        json.ShouldNotContain("030198000001");
        JsonSerializer.Deserialize<Dictionary<string, Protected<string>>>(json)!["number"].Reveal(protector).ShouldBe("030198000001");
        default(Protected<string>).Reveal(protector).ShouldBeNull();
        Protected<PartialDate>.Of(new PartialDate(1950), protector).Reveal(protector).ShouldBe(new PartialDate(1950));
    }

    [Fact]
    public void A_person_printed_by_mistake_gives_only_her_id()
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Đặng Thị Thuỳ Dương", PersonalNumber = "030301000003" };
        $"{person}".ShouldBe($"Person {person.Id}");
    }
}
