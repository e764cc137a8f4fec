namespace NhipCau.Platform.Storage;

/// <summary>The two databases we run on and the few places where their SQL differs.</summary>
public enum Dialect
{
    Sqlite,
    Postgres,
}

public static class DialectSql
{
    /// <summary><c>column = any of @parameter</c>, where the parameter is an array.</summary>
    public static string AnyOf(this Dialect dialect, string column, string parameter) => dialect == Dialect.Postgres
        ? $"{column} = any({parameter})"
        : $"{column} in (select value from json_each({parameter}))";

    /// <summary>A table source with one column <c>value</c> from an array of text.</summary>
    public static string Unnest(this Dialect dialect, string parameter, string alias) => dialect == Dialect.Postgres
        ? $"unnest({parameter}::text[]) as {alias}(value)"
        : $"json_each({parameter}) as {alias}";

    /// <summary>Replaces the type words of our schema scripts: {uuid} {instant} {date} {bool} {bytes} {key} {long}.</summary>
    public static string Types(this Dialect dialect, string script)
    {
        var types = dialect == Dialect.Postgres
            ? new[] { ("{uuid}", "uuid"), ("{instant}", "timestamptz"), ("{date}", "date"), ("{bool}", "boolean"), ("{bytes}", "bytea"), ("{key}", "text collate \"C\""), ("{long}", "bigint"), ("{true}", "true"), ("{false}", "false") }
            : [("{uuid}", "text"), ("{instant}", "integer"), ("{date}", "text"), ("{bool}", "integer"), ("{bytes}", "blob"), ("{key}", "text"), ("{long}", "integer"), ("{true}", "1"), ("{false}", "0")];
        foreach (var (word, type) in types)
        {
            script = script.Replace(word, type, StringComparison.Ordinal);
        }

        return script;
    }
}
