using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>One file of a bundle as its manifest names it.</summary>
/// <param name="Path">Inside the bundle.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record BundleFile(string Path, long Size, string Sha256);

/// <summary>A file the store no longer had when the bundle was made.</summary>
/// <param name="Path">Where it would lie inside the bundle.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Hash">What the store knows its content by.</param>
public sealed record MissingFile(string Path, string Name, string Hash);

/// <summary>What a bundle says of itself (<c>manifest.json</c>); its bytes are what is signed. <paramref name="Missing"/>: null in bundles made before it was written.</summary>
public sealed record BundleManifest(
    string Format, Guid Bundle, Guid Mandate, string Document, string Purpose, string Inspector, DateTimeOffset MadeAt, long Cases, IReadOnlyList<BundleFile> Files, IReadOnlyList<MissingFile>? Missing = null)
{
    public const string Version = "nhipcau-bundle/1";
    public const string Name = "manifest.json";
}

/// <summary>The signature beside the manifest (<c>manifest.sig.json</c>): ES256 over the manifest's bytes, with the public key it verifies by.</summary>
public sealed record BundleSeal(string Alg, string Kid, string X, string Y, string Signature)
{
    public const string Name = "manifest.sig.json";

    /// <summary>The public key in one line, as the register keeps it.</summary>
    public string Key => $"{{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{X}\",\"y\":\"{Y}\"}}";
}

/// <summary>Seals bundles with the provider's signing key and keeps the register of those that left the house.</summary>
public sealed class BundleSeals
{
    private readonly Database database;
    private readonly SigningKeys keys;

    internal BundleSeals(Database database, SigningKeys keys) => (this.database, this.keys) = (database, keys);

    /// <summary>Signs and registers; the bytes are what the bundle must hold.</summary>
    public async Task<(byte[] Manifest, byte[] Seal)> Seal(BundleManifest manifest, Actor inspector, CancellationToken cancel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, EventJson.Options);
        var credentials = await keys.Current(cancel);
        var key = ((ECDsaSecurityKey)credentials.Key).ECDsa;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var seal = new BundleSeal(SecurityAlgorithms.EcdsaSha256, credentials.Key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y), Base64UrlEncoder.Encode(key.SignData(bytes, HashAlgorithmName.SHA256)));
        await database.Execute(
            "insert into identity_bundles(id, mandate_id, account_id, made_at, cases, files, manifest_hash, public_key) values (@Bundle, @Mandate, @AccountId, @MadeAt, @Cases, @Files, @Hash, @Key)",
            new { manifest.Bundle, manifest.Mandate, inspector.AccountId, manifest.MadeAt, manifest.Cases, Files = (long)manifest.Files.Count, Hash = SHA256.HashData(bytes), seal.Key }, cancel);
        return (bytes, JsonSerializer.SerializeToUtf8Bytes(seal, EventJson.Options));
    }

    /// <summary>What is wrong with a manifest and its seal, in sentences; empty when it is the one that left the house.</summary>
    internal async Task<IReadOnlyList<string>> Check(Guid bundle, byte[] manifest, BundleSeal seal, CancellationToken cancel)
    {
        var wrong = new List<string>();
        if (!Signed(manifest, seal))
        {
            wrong.Add("Chữ ký niêm phong không khớp với danh mục tệp.");
        }

        var registered = await database.First<Row>("select manifest_hash, public_key from identity_bundles where id = @Bundle", new { Bundle = bundle }, cancel);
        if (registered is null)
        {
            wrong.Add("Hệ thống này không xuất gói nào có mã như vậy.");
        }
        else if (registered.PublicKey != seal.Key || !CryptographicOperations.FixedTimeEquals(registered.ManifestHash, SHA256.HashData(manifest)))
        {
            wrong.Add("Danh mục tệp hoặc khóa niêm phong không phải của gói đã xuất.");
        }

        return wrong;
    }

    private static bool Signed(byte[] manifest, BundleSeal seal)
    {
        if (seal.Alg != SecurityAlgorithms.EcdsaSha256)
        {
            return false;
        }

        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(seal.X), Y = Base64UrlEncoder.DecodeBytes(seal.Y) } });
            return key.VerifyData(manifest, Base64UrlEncoder.DecodeBytes(seal.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private sealed class Row
    {
        public byte[] ManifestHash { get; init; } = [];
        public string PublicKey { get; init; } = "";
    }
}
