namespace NhipCau.Government.PublicServices.Noting;

/// <summary>Events of internal notes: ids alone, never their words.</summary>
public static class NoteEvents
{
    public sealed record Facts(Guid NoteId, Guid? Mentioned);

    public const string Written = "note.written";
    public const string Struck = "note.struck";
}
