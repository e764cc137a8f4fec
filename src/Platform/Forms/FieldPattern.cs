using System.Text.RegularExpressions;

namespace NhipCau.Platform.Forms;

/// <summary>A pattern the whole answer must match, and the sentence said when it does not. Linear time, never backtracks.</summary>
public sealed record FieldPattern
{
    private readonly Regex expression;

    /// <exception cref="ArgumentException">The pattern is not a valid one.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public FieldPattern(string pattern, string message)
    {
        Pattern = pattern;
        Message = message;
        expression = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
    }

    public string Pattern { get; }

    public string Message { get; }

    public bool Matches(string text)
    {
        try
        {
            return expression.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
