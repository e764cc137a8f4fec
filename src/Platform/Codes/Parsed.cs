using System.Diagnostics.CodeAnalysis;
using NhipCau.Platform.Web.Language;

namespace NhipCau.Platform.Codes;

/// <summary>What reading a code gave: the code, or one Vietnamese sentence for the person who typed it.</summary>
public readonly struct Parsed<T>
    where T : class
{
    private readonly string? error;

    private Parsed(T? value, string? error)
    {
        Value = value;
        this.error = error;
    }

    /// <summary>The code; null if refused.</summary>
    public T? Value { get; }

    /// <summary>The Vietnamese sentence that says what is wrong; null if read.</summary>
    public string? Error => Value is null ? error ?? Words.T("check.nothing") : null;

    /// <summary>Whether a code was read.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsValid => Value is not null;

    /// <summary>The code, for text that is known to be right (settings, shipped data).</summary>
    /// <exception cref="FormatException">The text was refused.</exception>
    public T ValueOrThrow() => Value ?? throw new FormatException(Error);

    /// <summary>The code and the sentence at once.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? sentence)
    {
        value = Value;
        sentence = Error;
        return value is not null;
    }

    /// <summary>A code that was read.</summary>
    public static implicit operator Parsed<T>(T value) => new(value, null);

    /// <summary>A refusal with its sentence.</summary>
    internal static Parsed<T> Refused(string sentence) => new(null, sentence);
}
