using System.Security.Cryptography;
using NhipCau.Platform.Documents.Files;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Documents;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1859", Justification = "The port is what is tested.")]
public sealed class LocalFileStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nhipcau-files").FullName;
    private readonly IFileStore files;
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public LocalFileStoreTests() => files = new LocalFileStore(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_lies_under_the_hash_of_its_content_and_comes_back_whole()
    {
        var result = await Put(Samples.Pdf, "Đơn xin.pdf");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Samples.Pdf));
        result.File.ShouldBe(new StoredFile(hash, "Đơn xin.pdf", Samples.Pdf.Length, FileKind.Pdf));
        File.Exists(Path.Combine(folder, hash[..2], hash[2..4], hash)).ShouldBeTrue();
        await using var stream = (await files.Open(hash, cancel))!;
        var back = new MemoryStream();
        await stream.CopyToAsync(back, cancel);
        back.ToArray().ShouldBe(Samples.Pdf);
        (await files.Exists(hash, cancel)).ShouldBeTrue();
        (await files.Delete(hash, cancel)).ShouldBeTrue();
        (await files.Delete(hash, cancel)).ShouldBeFalse();
        (await files.Open(hash, cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCD")]
    public async Task An_address_that_is_no_hash_finds_nothing(string hash)
    {
        (await files.Open(hash, cancel)).ShouldBeNull();
        (await files.Exists(hash, cancel)).ShouldBeFalse();
        (await files.Delete(hash, cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_called_pdf_is_refused_in_plain_Vietnamese()
    {
        var result = await Put(Samples.Exe, "don.pdf");
        result.Refusal.ShouldBe(new PutRefusal("type-mismatch", "Tệp «don.pdf» không phải là PDF mà là chương trình chạy. Hãy chọn tệp khác."));
        NothingIsLeft();
    }

    [Fact]
    public async Task A_picture_called_pdf_is_refused()
    {
        var result = await Put(Samples.Png, "don.pdf");
        result.Refusal!.Message.ShouldBe("Tệp «don.pdf» không phải là PDF mà là ảnh PNG. Hãy chọn tệp khác.");
        NothingIsLeft();
    }

    [Theory]
    [InlineData("cai.exe")]
    [InlineData("trang.html")]
    [InlineData("bieu.svg")]
    [InlineData("nen.zip")]
    [InlineData("la.xyz")]
    public async Task A_kind_nobody_asked_for_is_refused_before_reading(string name)
    {
        var result = await files.Put(new CutStream(), name, FilePolicy.Default, cancel);
        result.Refusal!.Code.ShouldBe("type-not-allowed");
        result.Refusal.Message.ShouldStartWith($"Tệp «{name}» là ");
        NothingIsLeft();
    }

    [Fact]
    public async Task Active_content_without_an_extension_is_refused_even_where_listed()
    {
        var all = FilePolicy.Default with { Allowed = Enum.GetValues<FileKind>().ToHashSet() };
        foreach (var bytes in new[] { Samples.Exe, "<svg onload=x>"u8.ToArray() })
        {
            (await files.Put(new MemoryStream(bytes), "don", all, cancel)).Refusal!.Code.ShouldBe("type-not-allowed");
        }
        NothingIsLeft();
    }

    [Fact]
    public async Task A_name_without_extension_takes_the_one_of_its_content() =>
        (await Put(Samples.Docx, "don")).File!.Name.ShouldBe("don.docx");

    [Fact]
    public async Task Sixty_megabytes_are_refused_and_not_read_to_the_end()
    {
        var stream = new EndlessStream(60L * 1024 * 1024);
        var result = await files.Put(stream, "ban-do.pdf", 20 * 1024 * 1024, cancel);
        result.Refusal!.Code.ShouldBe("too-large");
        result.Refusal.Message.ShouldContain("lớn hơn 20 MB");
        stream.Taken.ShouldBeLessThan(21 * 1024 * 1024);
        NothingIsLeft();
    }

    [Fact]
    public async Task The_bound_itself_still_fits()
    {
        (await files.Put(new MemoryStream(Samples.Pdf), "a.pdf", Samples.Pdf.Length, cancel)).Stored.ShouldBeTrue();
        (await files.Put(new MemoryStream(Samples.Pdf), "a.pdf", Samples.Pdf.Length - 1, cancel)).Refusal!.Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        (await Put([], "don.pdf")).Refusal!.Code.ShouldBe("empty");
        NothingIsLeft();
    }

    [Fact]
    public async Task A_connection_cut_in_mid_upload_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => files.Put(new CutStream(), "don.pdf", FilePolicy.Default, cancel));
        NothingIsLeft();
    }

    [Fact]
    public async Task The_same_content_put_by_many_at_once_lies_there_once()
    {
        var content = new byte[300_000];
        new Random(7).NextBytes(content);
        Samples.Pdf.CopyTo(content, 0);
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => Put(content, $"{i}.pdf"))));
        results.Select(result => result.File!.Hash).Distinct().Count().ShouldBe(1);
        var only = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        (await File.ReadAllBytesAsync(only, cancel)).ShouldBe(content);
    }

    [Fact]
    public async Task A_sweep_takes_old_orphans_and_broken_parts_only()
    {
        var now = DateTimeOffset.UtcNow;
        var linked = (await Put([.. Samples.Pdf, 1], "a.pdf")).File!.Hash;
        var orphan = (await Put([.. Samples.Pdf, 2], "a.pdf")).File!.Hash;
        var again = (await Put([.. Samples.Pdf, 3], "a.pdf")).File!.Hash;
        var part = Path.Combine(folder, "incoming", "x.part");
        await File.WriteAllTextAsync(part, "half", cancel);
        foreach (var path in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)) File.SetLastWriteTimeUtc(path, now.UtcDateTime.AddDays(-2));
        var young = (await Put([.. Samples.Pdf, 4], "a.pdf")).File!.Hash;
        (await Put([.. Samples.Pdf, 3], "a.pdf")).Stored.ShouldBeTrue();

        (await files.Sweep((hash, _) => ValueTask.FromResult(hash == linked), now.AddDays(-1), cancel)).ShouldBe(2);

        (await files.Exists(orphan, cancel)).ShouldBeFalse();
        File.Exists(part).ShouldBeFalse();
        foreach (var kept in new[] { linked, young, again }) (await files.Exists(kept, cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_put_during_the_sweep_of_the_same_content_survives()
    {
        var hash = (await Put(Samples.Pdf, "a.pdf")).File!.Hash;
        var path = Directory.GetFiles(folder, hash, SearchOption.AllDirectories).Single();
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        var swept = await files.Sweep(async (_, _) => !(await Put(Samples.Pdf, "a.pdf")).Stored, DateTimeOffset.UtcNow.AddDays(-1), cancel);
        swept.ShouldBe(0);
        (await files.Exists(hash, cancel)).ShouldBeTrue();
    }

    private Task<PutResult> Put(byte[] bytes, string name) => files.Put(new MemoryStream(bytes), name, FilePolicy.Default, cancel);

    private void NothingIsLeft() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();

    private abstract class ReadOnlyStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Next(buffer.Span));

        protected abstract int Next(Span<byte> buffer);
    }

    private sealed class EndlessStream(long length) : ReadOnlyStream
    {
        public long Taken { get; private set; }

        protected override int Next(Span<byte> buffer)
        {
            if (Taken == 0) Samples.Pdf.CopyTo(buffer);
            var take = (int)Math.Min(buffer.Length, length - Taken);
            Taken += take;
            return take;
        }
    }

    private sealed class CutStream : ReadOnlyStream
    {
        private int reads;

        protected override int Next(Span<byte> buffer)
        {
            if (reads++ > 3) throw new IOException("The connection was reset.");
            Samples.Pdf.CopyTo(buffer);
            return buffer.Length;
        }
    }
}
