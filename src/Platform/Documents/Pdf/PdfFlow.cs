namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Where page numbers stand.</summary>
public enum PageNumbers
{
    None,

    /// <summary>In the middle of the top margin from the second page on (NĐ 30/2020/NĐ-CP, Phụ lục I).</summary>
    TopCenterFromSecond,

    /// <summary>"Trang 1/3" in the bottom margin, right.</summary>
    BottomRight,
}

/// <summary>A column that runs over as many pages as it needs.</summary>
public sealed class PdfFlow : PdfColumn
{
    private readonly PdfDocument document;
    private readonly PageSize size;
    private readonly Margins margins;

    internal PdfFlow(PdfDocument document, PageSize size, Margins margins)
        : base(document.Fonts, size.Width - margins.Left - margins.Right) =>
        (this.document, this.size, this.margins) = (document, size, margins);

    /// <summary>What follows begins on a new page.</summary>
    public PdfFlow PageBreak()
    {
        Slices.Add(Slice.Gap(0) with { Breaks = true });
        return this;
    }

    internal void Place(PageNumbers numbers)
    {
        var first = document.Pages.Count;
        var page = document.Page(size, margins);
        var y = margins.Top;
        var bottom = size.Height - margins.Bottom;
        var slices = Slices.SelectMany(slice => slice.Within(bottom - margins.Top)).ToList();
        for (var i = 0; i < slices.Count; i++)
        {
            var slice = slices[i];
            var fresh = y <= margins.Top;
            if (!fresh && (slice.Breaks || !slice.IsGap && y + Needed(slices, i) > bottom + 0.01))
            {
                page = document.Page(size, margins);
                y = margins.Top;
                fresh = true;
                if (slice.Head is { } head)
                {
                    head.Draw(page, margins.Left, y);
                    y += head.Height;
                }
            }
            if (slice.IsGap && fresh) continue;
            slice.Draw(page, margins.Left, y);
            y += slice.Height;
        }
        Number(document.Pages.Skip(first).ToList(), numbers);
    }

    /// <summary>The height of a slice and of all it must stay with, as far as a page could hold them.</summary>
    private double Needed(List<Slice> slices, int index)
    {
        var needed = slices[index].Height;
        var room = size.Height - margins.Top - margins.Bottom;
        for (var i = index; i + 1 < slices.Count && slices[i].WithNext; i++)
        {
            if (needed + slices[i + 1].Height > room) break;
            needed += slices[i + 1].Height;
        }
        return needed;
    }

    private void Number(List<PdfPage> pages, PageNumbers numbers)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            if (numbers == PageNumbers.TopCenterFromSecond && i > 0)
            {
                pages[i].Text(margins.Left, margins.Top / 2 - 6, Width, $"{i + 1}", new TextStyle { Align = Align.Center });
            }
            if (numbers == PageNumbers.BottomRight)
            {
                pages[i].Text(margins.Left, size.Height - margins.Bottom / 2 - 6, Width, $"Trang {i + 1}/{pages.Count}", new TextStyle { Size = 10, Align = Align.Right, Ink = Ink.Grey });
            }
        }
    }
}
