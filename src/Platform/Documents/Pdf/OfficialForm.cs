using System.Globalization;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Who signs below a paper.</summary>
/// <param name="Position">In capitals: "CHỦ TỊCH", "NGƯỜI TIẾP NHẬN HỒ SƠ".</param>
/// <param name="Name">The person's name, when known; else room is left.</param>
public sealed record SignatureBlock(string Position, string? Name = null)
{
    /// <summary>On whose behalf, one authority a line: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".</summary>
    public string? Authority { get; init; }

    /// <summary>Below the position, in italics: "(Ký, ghi rõ họ tên)".</summary>
    public string? Note { get; init; }
}

/// <summary>Vietnamese administrative paper: national motto, agency, number, place and date, title, body, signatures, recipients (NĐ 30/2020/NĐ-CP, Phụ lục I).</summary>
public sealed record OfficialForm
{
    /// <summary>The title in capitals: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ".</summary>
    public required string Title { get; init; }

    /// <summary>What stands below the title in bold, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>The issuing agency; null for a citizen's own paper, whose motto stands in the middle.</summary>
    public string? Agency { get; init; }

    /// <summary>The agency above it, or null.</summary>
    public string? Superior { get; init; }

    /// <summary>"Số: 12/GTN-BPMC", or null.</summary>
    public string? Number { get; init; }

    /// <summary>Where it is issued: "Hải Dương". With <see cref="Date"/> makes the place and date line.</summary>
    public string? Place { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Writes what the paper says.</summary>
    public required Action<PdfColumn> Body { get; init; }

    /// <summary>One stands right, several side by side.</summary>
    public IReadOnlyList<SignatureBlock> Signatures { get; init; } = [];

    /// <summary>"Nơi nhận": one line each, without dash; empty leaves it out.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>What a small QR code below the agency says, or null.</summary>
    public string? Qr { get; init; }

    /// <summary>Small lines at the top right: which official form this is, which copy, whether it is a reprint.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Size of the title in points.</summary>
    public double TitleSize { get; init; } = 14;

    /// <summary>Room left for each signature, in points.</summary>
    public double SignatureRoom { get; init; } = 62;

    public PageSize Size { get; init; } = PageSize.A4;

    public Margins Margins { get; init; } = Margins.Official;

    /// <summary>The paper as a PDF file; equal forms and dates give equal bytes.</summary>
    public byte[] ToPdf(DateTimeOffset created, PdfFonts? fonts = null)
    {
        var document = new PdfDocument(Summary is null ? Title : $"{Title} – {Summary}", created, fonts) { Author = Agency };
        WriteTo(document);
        return document.ToBytes();
    }

    /// <summary>Adds the paper's pages to a document.</summary>
    public void WriteTo(PdfDocument document) => document.Flow(Size, Margins, flow =>
    {
        foreach (var mark in Marks) flow.Paragraph(mark, new TextStyle { Size = 9, Italic = true, Align = Align.Right, Leading = 1.15 });
        if (Marks.Count > 0) flow.Space(4);
        OfficialHead.Write(flow, this);
        flow.Space(16).Balanced(Title, new TextStyle { Size = TitleSize, Bold = true, Align = Align.Center }).Space(Summary is null ? 10 : 0);
        if (Summary is not null)
        {
            var style = new TextStyle { Bold = true, Align = Align.Center, After = 2 };
            flow.Paragraph(Summary, style).Rule(0.2).Space(10);
        }
        Body(flow);
        OfficialFoot.Write(flow, this);
    });

    internal string? PlaceAndDate => Date is not { } date ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(Place is null ? "N" : Place + ", n")}gày {Two(date.Day, 9)} tháng {Two(date.Month, 2)} năm {date.Year}");

    /// <summary>Days below 10 and months 1 and 2 get a zero in front, so that nobody adds a digit.</summary>
    private static string Two(int number, int upTo) => number.ToString(number <= upTo ? "00" : "0", CultureInfo.InvariantCulture);
}
