using Npgsql;
using NpgsqlTypes;

namespace NhipCau.Platform.Storage;

/// <summary>Values of a COPY row in PostgreSQL's binary form.</summary>
internal sealed class PostgresBulkRow(NpgsqlBinaryImporter importer) : BulkRow
{
    public override BulkRow Uuid(Guid? value) => value is { } v ? Put(v, NpgsqlDbType.Uuid) : Null();

    public override BulkRow Text(string? value) => value is null ? Null() : Put(value, NpgsqlDbType.Text);

    public override BulkRow Instant(DateTimeOffset? value) => value is { } v ? Put(v.UtcDateTime, NpgsqlDbType.TimestampTz) : Null();

    public override BulkRow Date(DateOnly? value) => value is { } v ? Put(v, NpgsqlDbType.Date) : Null();

    public override BulkRow Int(int value) => Put(value, NpgsqlDbType.Integer);

    public override BulkRow Int16(short value) => Put(value, NpgsqlDbType.Smallint);

    public override BulkRow Long(long? value) => value is { } v ? Put(v, NpgsqlDbType.Bigint) : Null();

    public override BulkRow Bool(bool value) => Put(value, NpgsqlDbType.Boolean);

    public override BulkRow Bytes(byte[]? value) => value is null ? Null() : Put(value, NpgsqlDbType.Bytea);

    private PostgresBulkRow Put<T>(T value, NpgsqlDbType type)
    {
        importer.Write(value, type);
        return this;
    }

    private PostgresBulkRow Null()
    {
        importer.WriteNull();
        return this;
    }
}
