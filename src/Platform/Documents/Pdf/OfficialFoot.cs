namespace NhipCau.Platform.Documents.Pdf;

/// <summary>The foot of official paper: recipients on the left, signatures on the right or side by side.</summary>
internal static class OfficialFoot
{
    private static readonly TextStyle Centred = new() { Align = Align.Center, Leading = 1.15 };

    public static void Write(PdfColumn column, OfficialForm form)
    {
        if (form.Signatures.Count == 0 && form.Recipients.Count == 0) return;
        column.Space(12);
        if (form.Signatures.Count <= 1)
        {
            column.TwoColumns(left => Recipients(left, form), right => Signature(right, form, form.Signatures.Count == 1 ? form.Signatures[0] : null), share: 0.45);
            return;
        }
        column.KeepTogether(all => Signatures(all, form, form.Signatures));
        if (form.Recipients.Count > 0) column.Space(10).KeepTogether(inner => Recipients(inner, form));
    }

    private static void Signatures(PdfColumn column, OfficialForm form, IReadOnlyList<SignatureBlock> blocks)
    {
        if (blocks.Count == 1) Signature(column, form, blocks[0]);
        else column.TwoColumns(left => Signature(left, form, blocks[0]), right => Signatures(right, form, [.. blocks.Skip(1)]), share: 1.0 / blocks.Count);
    }

    private static void Signature(PdfColumn column, OfficialForm form, SignatureBlock? block)
    {
        if (block is null) return;
        var bold = Centred with { Bold = true };
        foreach (var line in block.Authority?.Split('\n') ?? []) column.Paragraph(line, bold);
        column.Paragraph(block.Position, bold);
        if (block.Note is not null) column.Paragraph(block.Note, Centred with { Italic = true, Size = column.Width < 200 ? 10 : 12 });
        column.Space(form.SignatureRoom);
        column.Paragraph(block.Name ?? "", bold);
    }

    private static void Recipients(PdfColumn column, OfficialForm form)
    {
        if (form.Recipients.Count == 0) return;
        column.Paragraph("Nơi nhận:", new TextStyle { Size = 12, Bold = true, Italic = true });
        for (var i = 0; i < form.Recipients.Count; i++)
        {
            var end = i == form.Recipients.Count - 1 ? "." : ";";
            column.Paragraph($"- {form.Recipients[i].TrimEnd('.', ';')}{end}", new TextStyle { Size = 11, Leading = 1.15 });
        }
    }
}
