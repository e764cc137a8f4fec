namespace NhipCau.Platform.Storage;

/// <summary>Why an operation did not happen: a stable code and sentences for people, each at a field path or at the whole ("").</summary>
public sealed record Refusal(string Code, IReadOnlyList<FieldMessage> Messages)
{
    public Refusal(string code, string message) : this(code, [new FieldMessage("", message)])
    {
    }

    public static Refusal NotAllowed { get; } = new("not-allowed", "Bạn không có quyền làm việc này. Hãy liên hệ người phụ trách của cơ quan hoặc gọi 1022.");
    public static Refusal NotFound { get; } = new("not-found", "Không tìm thấy. Có thể đường dẫn sai hoặc bạn không có quyền xem.");
    public static Refusal Stale { get; } = new("stale", "Người khác vừa thay đổi việc này. Hãy xem lại nội dung mới nhất rồi làm tiếp.");

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
