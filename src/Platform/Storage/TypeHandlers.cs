using System.Data;
using System.Globalization;
using Dapper;

namespace NhipCau.Platform.Storage;

/// <summary>How values of both databases become ours when read by Dapper.</summary>
internal static class TypeHandlers
{
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1)
        {
            return;
        }

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        Add(v => v is long l ? Instants.FromMicroseconds(l) : v is DateTime d ? new DateTimeOffset(DateTime.SpecifyKind(d, DateTimeKind.Utc)) : (DateTimeOffset)v);
        Add(v => v is string s ? DateOnly.ParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture) : v is DateTime d ? DateOnly.FromDateTime(d) : (DateOnly)v);
        Add(v => v is string s ? Guid.Parse(s) : (Guid)v);
        Add(v => v is long l ? l != 0 : (bool)v);
    }

    private static void Add<T>(Func<object, T> parse) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(new Handler<T>(parse));
    }

    private sealed class Handler<T>(Func<object, T> parse) : SqlMapper.TypeHandler<T> where T : struct
    {
        public override T Parse(object value) => parse(value);

        public override void SetValue(IDbDataParameter parameter, T value) => parameter.Value = value;
    }
}
