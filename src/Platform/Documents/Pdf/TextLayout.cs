using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A stretch of one face on a line; blanks are whole code points in it.</summary>
internal readonly record struct Run(int Face, IReadOnlyList<int> CodePoints);

/// <summary>One line ready to be set: its runs, natural width in points, and whether it ends its paragraph.</summary>
internal sealed record Line(IReadOnlyList<Run> Runs, double Width, int Blanks, bool Last);

/// <summary>Breaks text into lines: at blanks, at line feeds, and inside a word only where the word alone is too wide.</summary>
internal static class TextLayout
{
    private readonly record struct Letter(int CodePoint, int Face, double Width)
    {
        public bool IsBlank => CodePoint == ' ';

        public bool IsBreak => CodePoint == '\n';

        public bool IsMark => Rune.GetUnicodeCategory(new Rune(CodePoint)) is System.Globalization.UnicodeCategory.NonSpacingMark;
    }

    public static IReadOnlyList<Line> Wrap(PdfFonts fonts, PdfText text, TextStyle style, double width)
    {
        var letters = Letters(fonts, text, style);
        var lines = new List<Line>();
        var from = 0;
        var available = width - style.FirstLine;
        while (from < letters.Count)
        {
            var (end, next) = Cut(letters, from, available);
            lines.Add(Set(letters, from, end, last: next >= letters.Count || letters[next - 1].IsBreak));
            from = next;
            available = width;
        }
        if (lines.Count == 0) lines.Add(new Line([], 0, 0, true));
        return lines;
    }

    /// <summary>NFC, line feeds kept, other controls gone, broken surrogates replaced.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t') clean.Append(' ');
            else if (rune.Value == '\n' || !Rune.IsControl(rune)) clean.Append(rune.ToString());
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static List<Letter> Letters(PdfFonts fonts, PdfText text, TextStyle style)
    {
        var letters = new List<Letter>();
        foreach (var span in text.Spans)
        {
            var face = PdfFonts.Index(span.Bold || style.Bold, span.Italic || style.Italic);
            var font = fonts.Face(face);
            var scale = style.Size / font.UnitsPerEm;
            foreach (var rune in Clean(span.Text).EnumerateRunes())
            {
                letters.Add(new(rune.Value, face, rune.Value == '\n' ? 0 : font.Advance(font.Glyph(rune.Value)) * scale));
            }
        }
        return letters;
    }

    /// <summary>Where a line ends (blanks cut off) and where the next begins.</summary>
    private static (int End, int Next) Cut(List<Letter> letters, int from, double available)
    {
        double used = 0;
        var blank = -1;
        for (var i = from; i < letters.Count; i++)
        {
            if (letters[i].IsBreak) return (TrimEnd(letters, from, i), i + 1);
            if (letters[i].IsBlank)
            {
                if (i > from && !letters[i - 1].IsBlank) blank = i;
            }
            else if (used + letters[i].Width > available + 0.001 && i > from && !letters[i].IsMark)
            {
                if (blank < 0) return (i, i);
                var next = blank;
                while (next < letters.Count && letters[next].IsBlank) next++;
                return (blank, next);
            }
            used += letters[i].Width;
        }
        return (TrimEnd(letters, from, letters.Count), letters.Count);
    }

    private static int TrimEnd(List<Letter> letters, int from, int end)
    {
        while (end > from && letters[end - 1].IsBlank) end--;
        return end;
    }

    private static Line Set(List<Letter> letters, int from, int end, bool last)
    {
        var runs = new List<Run>();
        double width = 0;
        var blanks = 0;
        List<int>? current = null;
        for (var i = from; i < end; i++)
        {
            if (current is null || runs[^1].Face != letters[i].Face)
            {
                current = [];
                runs.Add(new(letters[i].Face, current));
            }
            current.Add(letters[i].CodePoint);
            width += letters[i].Width;
            if (letters[i].IsBlank) blanks++;
        }
        return new(runs, width, blanks, last);
    }
}
