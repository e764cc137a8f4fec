namespace NhipCau.Platform.Documents.Pdf;

/// <summary>The head of official paper: agency on the left, motto on the right, number and date below them.</summary>
internal static class OfficialHead
{
    private const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";
    private static readonly TextStyle Centred = new() { Align = Align.Center, Leading = 1.15 };

    public static void Write(PdfColumn column, OfficialForm form)
    {
        var small = column.Width < 400;
        var head = Centred with { Size = small ? 9 : 12 };
        if (form.Agency is null)
        {
            National(column, head with { Size = 13 });
            if (form.PlaceAndDate is { } line) column.Paragraph(line, Centred with { Italic = true, Align = Align.Right, Before = 10 });
            return;
        }
        column.TwoColumns(left => Agency(left, form, head), right => National(right, head), share: 0.42, gap: 4);
        column.Space(4);
        column.TwoColumns(
            left =>
            {
                if (form.Number is not null) left.Paragraph(form.Number, head with { Size = small ? 10 : 13 });
                if (form.Qr is not null) left.Space(3).Qr(form.Qr, small ? 56 : 68, Align.Center);
            },
            right => right.Paragraph(form.PlaceAndDate ?? "", head with { Size = small ? 10 : 13, Italic = true }),
            share: 0.42,
            gap: 4);
    }

    private static void Agency(PdfColumn column, OfficialForm form, TextStyle style)
    {
        if (form.Superior is not null) column.Balanced(Upper(form.Superior), style);
        column.Balanced(Upper(form.Agency!), style with { Bold = true }, rule: 0.4);
    }

    private static void National(PdfColumn column, TextStyle style)
    {
        var motto = style with { Size = style.Size + 1, Bold = true };
        column.Paragraph(Country, style with { Bold = true }).Paragraph(Motto, motto).RuleUnder(Motto, motto, 1);
    }

    private static string Upper(string name) => name.ToUpper(Vietnamese);

    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");
}
