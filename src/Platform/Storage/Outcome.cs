using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Storage;

/// <summary>Why an operation did not happen: a stable code and sentences for people, each at a field path or at the whole ("").</summary>
public sealed record Refusal(string Code, IReadOnlyList<FieldMessage> Messages)
{
    public Refusal(string code, string message) : this(code, [new FieldMessage("", message)])
    {
    }

    public static Refusal NotAllowed => new("not-allowed", T("refusal.not-allowed"));
    public static Refusal NotFound => new("not-found", T("refusal.not-found"));
    public static Refusal Stale => new("stale", T("refusal.stale"));

    /// <summary>Everything that is wrong at once, in the order of the checks; null where nothing is.</summary>
    public static Refusal? All(params IEnumerable<Refusal?> each) =>
        each.OfType<Refusal>().ToList() is [var first, ..] wrong ? new Refusal(first.Code, [.. wrong.SelectMany(r => r.Messages)]) : null;

    public string Text => string.Join(" ", Messages.Select(m => m.Message));
}

/// <summary>A Vietnamese sentence at a field path such as <c>owner.birthDate</c>; empty path means the whole input.</summary>
public sealed record FieldMessage(string Path, string Message);

/// <summary>The result of an operation: a value, or an expected refusal. Exceptions are for bugs.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }
    public bool Succeeded => Refusal is null;
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
