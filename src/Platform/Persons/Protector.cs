using System.Security.Cryptography;
using System.Text;

namespace NhipCau.Platform.Persons;

/// <summary>Encrypts personal data (AES-256-GCM, key version in front) and hashes it for exact lookup (HMAC-SHA256, first 16 bytes).</summary>
public sealed class Protector(Keys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    /// <summary>Key version, nonce, tag, ciphertext; the same text gives different bytes each time.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var key = keys.Current;
        var result = new byte[Overhead + plain.Length];
        result[0] = key.Version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Encryption, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(Overhead), result.AsSpan(1 + NonceSize, TagSize), result.AsSpan(0, 1));
        return result;
    }

    /// <exception cref="CryptographicException">The bytes were changed, or their key version is not in the key file.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Overhead)
        {
            throw new CryptographicException("Too short to be protected data.");
        }

        var plain = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(keys.Version(bytes[0]).Encryption, TagSize);
        aes.Decrypt(bytes.Slice(1, NonceSize), bytes[Overhead..], bytes.Slice(1 + NonceSize, TagSize), plain, bytes[..1]);
        return plain;
    }

    /// <summary>Null and empty text stay null.</summary>
    public byte[]? EncryptText(string? text) => string.IsNullOrEmpty(text) ? null : Encrypt(Encoding.UTF8.GetBytes(text));

    public string? DecryptText(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(Decrypt(bytes));

    /// <summary>The keyed hash of a value for one purpose, such as <c>personal-number</c>; purposes never meet. Null and empty text have none.</summary>
    public byte[]? Hash(string purpose, string? value) => string.IsNullOrEmpty(value) ? null : Hash(keys.Current, purpose, value);

    /// <summary>The hashes to look for: with the key that writes and the other one that lives (the same one twice when there is no other). At most two live (decision 0024).</summary>
    public (byte[] Current, byte[] Previous) Hashes(string purpose, string value) => (Hash(keys.Current, purpose, value), Hash(keys.Other, purpose, value));

    /// <summary>A hash with the version of its key, for what is kept nowhere but as a hash.</summary>
    internal (byte[] Hash, int Version) Versioned(string purpose, string value)
    {
        var key = keys.Current;
        return (Hash(key, purpose, value), key.Version);
    }

    /// <summary>One number for a value whatever key writes at this moment: what two programs that add the same value lock.</summary>
    internal long Lock(string purpose, string value) => BitConverter.ToInt64(Hash(keys.Oldest, purpose, value));

    /// <summary>The version that writes.</summary>
    public byte CurrentVersion => keys.Current.Version;

    /// <summary>Hashes of a value by every version in the file.</summary>
    public IReadOnlyList<(byte Version, byte[] Hash)> AllHashes(string purpose, string value) => [.. keys.All.Select(k => (k.Version, Hash(k, purpose, value)))];

    private static byte[] Hash(KeyPair key, string purpose, string value) => HMACSHA256.HashData(key.Hash, Encoding.UTF8.GetBytes($"{purpose}\0{value}"))[..16];
}
