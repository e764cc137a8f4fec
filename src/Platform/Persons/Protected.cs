using System.Text.Json;
using System.Text.Json.Serialization;

namespace NhipCau.Platform.Persons;

/// <summary>A value of personal data that travels encrypted: logs, events and debuggers see no more than that it is there.</summary>
/// <typeparam name="T">Text, or anything <see cref="JsonSerializer"/> can write.</typeparam>
[JsonConverter(typeof(ProtectedJson))]
public readonly struct Protected<T> : IEquatable<Protected<T>>
{
    private readonly byte[]? bytes;

    /// <summary>Takes ciphertext as stored.</summary>
    public Protected(byte[]? bytes) => this.bytes = bytes;

    public bool IsEmpty => bytes is null or [];

    /// <summary>Ciphertext as stored: key version in front.</summary>
    public byte[]? Bytes => bytes;

    public static Protected<T> Of(T? value, Protector protector) => value is null ? default : new(protector.Encrypt(JsonSerializer.SerializeToUtf8Bytes(value)));

    /// <summary>The value itself; whoever calls this has recorded the read (<see cref="ReadAudit"/>).</summary>
    public T? Reveal(Protector protector) => IsEmpty ? default : JsonSerializer.Deserialize<T>(protector.Decrypt(bytes));

    public bool Equals(Protected<T> other) => (bytes ?? []).AsSpan().SequenceEqual(other.bytes ?? []);

    public override bool Equals(object? obj) => obj is Protected<T> other && Equals(other);

    public override int GetHashCode() => bytes is null ? 0 : HashCode.Combine(bytes.Length, bytes[^1]);

    public static bool operator ==(Protected<T> left, Protected<T> right) => left.Equals(right);

    public static bool operator !=(Protected<T> left, Protected<T> right) => !left.Equals(right);

    public override string ToString() => IsEmpty ? "" : "•••";
}

/// <summary>Protected values go into JSON as base64 of their ciphertext.</summary>
internal sealed class ProtectedJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Protected<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Protected<T>>
    {
        public override bool HandleNull => true;

        public override Protected<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : new(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, Protected<T> value, JsonSerializerOptions options)
        {
            if (value.Bytes is { } bytes)
            {
                writer.WriteBase64StringValue(bytes);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
