namespace NhipCau.Government.PublicServices.Noting;

/// <summary>A note among officers (ghi chú nội bộ), in clear. Its words never change; struck out, they stay readable as struck.</summary>
public sealed record InternalNote(Guid Id, string Agency, string Text, DateTimeOffset WrittenAt, Guid WrittenBy, Guid? Mentioned, DateTimeOffset? StruckAt, Guid? StruckBy);
