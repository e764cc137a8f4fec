using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using QRCoder;

namespace NhipCau.Platform.Documents;

/// <summary>QR codes (ISO/IEC 18004, error correction M, UTF-8) as modules or as SVG fit for a strict CSP.</summary>
public static class Qr
{
    /// <summary>Width of the empty border around the code, in modules, as the standard asks.</summary>
    public const int QuietZone = 4;

    /// <summary>The dark modules, indexed [row, column], quiet zone included.</summary>
    /// <exception cref="ArgumentException">The text is empty or does not fit a QR code (about 2,300 bytes).</exception>
    public static bool[,] Modules(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
            var size = code.ModuleMatrix.Count;
            var modules = new bool[size, size];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++) modules[row, column] = code.ModuleMatrix[row][column];
            }
            return modules;
        }
        catch (QRCoder.Exceptions.DataTooLongException tooLong)
        {
            throw new ArgumentException("Text does not fit a QR code.", nameof(text), tooLong);
        }
    }

    /// <summary>One self-contained <c>svg</c> element: no style attributes, no script, sized by the page's CSS.</summary>
    /// <param name="text">What the code says.</param>
    /// <param name="label">What a screen reader says.</param>
    public static string Svg(string text, string label = "Mã QR")
    {
        var modules = Modules(text);
        var size = modules.GetLength(0);
        var path = new StringBuilder();
        foreach (var (row, from, length) in Runs(modules))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{from} {row}h{length}v1h-{length}z");
        }
        return $"""<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{Encoder.Encode(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{path}"/></svg>""";
    }

    /// <summary>The dark modules as horizontal runs, fewest shapes for the same picture.</summary>
    internal static IEnumerable<(int Row, int From, int Length)> Runs(bool[,] modules)
    {
        var size = modules.GetLength(0);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (!modules[row, column]) continue;
                var from = column;
                while (column < size && modules[row, column]) column++;
                yield return (row, from, column - from);
            }
        }
    }

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
}
