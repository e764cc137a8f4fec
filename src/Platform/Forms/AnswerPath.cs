using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Forms;

/// <summary>Where an answer stands: <c>name</c>, <c>homes[2].place</c>, or the item <c>homes[2]</c> itself.</summary>
public sealed partial record AnswerPath(string Id, int? Index = null, string? Inner = null)
{
    /// <summary>No group has more items; a larger index in a post is not an answer.</summary>
    public const int MostItems = 200;

    public static bool TryParse(string text, out AnswerPath path)
    {
        path = new AnswerPath("");
        var match = Shape().Match(text);
        if (!match.Success) return false;
        var inner = match.Groups["inner"];
        if (!match.Groups["index"].Success)
        {
            path = new AnswerPath(match.Groups["id"].Value);
            return true;
        }
        var index = int.Parse(match.Groups["index"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        if (index >= MostItems) return false;
        path = new AnswerPath(match.Groups["id"].Value, index, inner.Success ? inner.Value : null);
        return true;
    }

    public static bool IsId(string text) => IdShape().IsMatch(text);

    public override string ToString() => (Index, Inner) switch
    {
        (null, _) => Id,
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{Id}[{Index}]"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Id}[{Index}].{Inner}"),
    };

    [GeneratedRegex(@"\A(?<id>[a-z][A-Za-z0-9]{0,63})(?:\[(?<index>0|[1-9][0-9]{0,2})\](?:\.(?<inner>[a-z][A-Za-z0-9]{0,63}))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
