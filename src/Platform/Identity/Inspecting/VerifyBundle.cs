using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Identity;

/// <summary>What verifying a bundle found.</summary>
/// <param name="Manifest">Null when none can be read.</param>
/// <param name="Wrong">Sentences; empty when every file is as it left the house.</param>
/// <param name="Notes">What the bundle itself says is missing: nobody took it out.</param>
internal sealed record BundleVerified(BundleManifest? Manifest, IReadOnlyList<string> Wrong, IReadOnlyList<string> Notes);

/// <summary>Checks a sealed bundle: its signature, the register, every file against the manifest, and that nothing was put in beside.</summary>
internal sealed class VerifyBundle(BundleSeals seals)
{
    private const int LargestManifest = 64 * 1024 * 1024;

    /// <exception cref="InvalidDataException">It is no zip file.</exception>
    public async Task<BundleVerified> Run(Stream file, CancellationToken cancel)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (await Small(zip, BundleManifest.Name, cancel) is not { } manifestBytes || await Small(zip, BundleSeal.Name, cancel) is not { } sealBytes
            || Read<BundleManifest>(manifestBytes) is not { Format: BundleManifest.Version, Files: not null } manifest || Read<BundleSeal>(sealBytes) is not { X: not null, Y: not null, Signature: not null } seal)
        {
            return new BundleVerified(null, ["Gói không có danh mục tệp hoặc niêm phong đọc được."], []);
        }

        var wrong = (await seals.Check(manifest.Bundle, manifestBytes, seal, cancel)).ToList();
        foreach (var named in manifest.Files)
        {
            if (zip.Entries.Count(e => e.FullName == named.Path) != 1)
            {
                wrong.Add($"{named.Path}: thiếu, hoặc có nhiều hơn một.");
            }
            else if (await Hash(zip.GetEntry(named.Path)!, cancel) != (named.Size, named.Sha256))
            {
                wrong.Add($"{named.Path}: nội dung đã bị sửa.");
            }
        }

        wrong.AddRange(zip.Entries.Select(e => e.FullName).Except([.. manifest.Files.Select(f => f.Path), BundleManifest.Name, BundleSeal.Name]).Select(extra => $"{extra}: không có trong danh mục, đã bị thêm vào."));
        return new BundleVerified(manifest, wrong, [.. (manifest.Missing ?? []).Select(m => $"{m.Path}: kho tệp không còn «{m.Name}» khi lập gói (danh mục đã ghi).")]);
    }

    private static async Task<byte[]?> Small(ZipArchive zip, string name, CancellationToken cancel)
    {
        if (zip.Entries.Where(e => e.FullName == name).ToList() is not [{ Length: <= LargestManifest } entry])
        {
            return null;
        }

        await using var content = await entry.OpenAsync(cancel);
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancel);
        return all.ToArray();
    }

    private static async Task<(long, string)> Hash(ZipArchiveEntry entry, CancellationToken cancel)
    {
        await using var content = await entry.OpenAsync(cancel);
        return (entry.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)));
    }

    private static T? Read<T>(byte[] json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, EventJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
