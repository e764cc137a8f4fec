namespace NhipCau.Platform.Web.Components;

/// <summary>One step of the way to a page; the last has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>One answer to choose.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What people read.</param>
/// <param name="Hint">A line under the text.</param>
/// <param name="Group">Heading of a group in a select.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null);

/// <summary>A question and its answer on a check-your-answers or known-answers list.</summary>
/// <param name="Label">The question, short.</param>
/// <param name="Value">The answer; empty shows "chưa có".</param>
/// <param name="ChangeHref">Where to change it; null shows no link.</param>
/// <param name="Source">Where it is known from, e.g. "Từ tài khoản của bạn, xác thực 12/01/2024".</param>
public sealed record AnswerLine(string Label, string? Value, string? ChangeHref = null, string? Source = null);

/// <summary>A label and a value.</summary>
public sealed record Fact(string Label, string? Value, string? Href = null);

/// <summary>An entry of a trail, newest first.</summary>
/// <param name="Text">What happened.</param>
/// <param name="Who">Who did it, or who has it now.</param>
/// <param name="When">Already formatted.</param>
/// <param name="State"><c>now</c>, <c>paused</c>, <c>late</c>, <c>ok</c> or null.</param>
/// <param name="Note">A longer remark.</param>
public sealed record TimelineItem(string Text, string? Who = null, string? When = null, string? State = null, string? Note = null);

/// <summary>A quick filter: a link that is on or off.</summary>
public sealed record Chip(string Text, string Href, int? Count = null, bool Current = false);

/// <summary>A file already uploaded to a file field.</summary>
/// <param name="Id">What the form sends back to keep it.</param>
/// <param name="Name">The name people gave it.</param>
/// <param name="Detail">Size and check, e.g. "2,4 MB, đã kiểm tra".</param>
/// <param name="ViewHref">Opens it.</param>
public sealed record UploadedFile(string Id, string Name, string Detail, string? ViewHref = null);

/// <summary>A day of the clock calendar.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Label">What stands on it: a running number, "nhận", "dừng", "Tết", "trả"; empty for a plain day off.</param>
/// <param name="State"><c>count</c> counted, <c>next</c> yet to count, <c>stop</c> clock paused, <c>off</c> not worked, <c>due</c> the promised day, <c>start</c> received.</param>
public sealed record ClockDay(DateOnly Date, string Label, string State);
