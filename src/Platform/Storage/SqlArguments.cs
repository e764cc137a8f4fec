using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace NhipCau.Platform.Storage;

/// <summary>Turns the properties of an anonymous object, or the entries of a dictionary without nulls, into parameters in the form each database stores.</summary>
public sealed class SqlArguments(object source, Dialect dialect) : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<Type, (string Name, Type Type, Func<object, object?> Get)[]> Getters = new();

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) => AddTo((DbParameterCollection)command.Parameters, source, dialect);

    internal static void AddTo(DbParameterCollection parameters, object source, Dialect dialect)
    {
        if (source is IReadOnlyDictionary<string, object> entries)
        {
            foreach (var (name, value) in entries)
            {
                parameters.Add(Parameter(name, value.GetType(), value, dialect));
            }

            return;
        }

        foreach (var (name, type, get) in Getters.GetOrAdd(source.GetType(), Read))
        {
            parameters.Add(Parameter(name, type, get(source), dialect));
        }
    }

    private static DbParameter Parameter(string name, Type type, object? value, Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
        {
            return new Microsoft.Data.Sqlite.SqliteParameter(name, ForSqlite(value) ?? DBNull.Value);
        }

        var parameter = new NpgsqlParameter { ParameterName = name, Value = ForPostgres(value) ?? DBNull.Value };
        if (value is null && PostgresType(type) is { } known)
        {
            parameter.NpgsqlDbType = known;
        }

        return parameter;
    }

    private static object? ForSqlite(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => Instants.ToMicroseconds(instant),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        bool flag => flag ? 1L : 0L,
        Enum e => Convert.ToInt64(e, CultureInfo.InvariantCulture),
        string text => StorableText.Of(text),
        byte[] => value,
        string[] texts => JsonSerializer.Serialize(texts.Select(StorableText.Of)),
        Guid[] ids => JsonSerializer.Serialize(ids.Select(i => i.ToString("D"))),
        Array array => JsonSerializer.Serialize(array),
        _ => value,
    };

    private static object? ForPostgres(object? value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        Enum e => Convert.ToInt32(e, CultureInfo.InvariantCulture),
        string text => StorableText.Of(text),
        string[] texts => StorableText.Of(texts),
        _ => value,
    };

    private static NpgsqlDbType? PostgresType(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return type == typeof(string) ? NpgsqlDbType.Text
            : type == typeof(Guid) ? NpgsqlDbType.Uuid
            : type == typeof(DateTimeOffset) ? NpgsqlDbType.TimestampTz
            : type == typeof(DateOnly) ? NpgsqlDbType.Date
            : type == typeof(long) ? NpgsqlDbType.Bigint
            : type == typeof(int) ? NpgsqlDbType.Integer
            : type == typeof(double) ? NpgsqlDbType.Double
            : type == typeof(bool) ? NpgsqlDbType.Boolean
            : type == typeof(byte[]) ? NpgsqlDbType.Bytea
            : null;
    }

    private static (string, Type, Func<object, object?>)[] Read(Type type) =>
        [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p =>
        {
            var o = Expression.Parameter(typeof(object));
            var get = Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(o, type), p), typeof(object)), o).Compile();
            return (p.Name, p.PropertyType, get);
        })];
}
