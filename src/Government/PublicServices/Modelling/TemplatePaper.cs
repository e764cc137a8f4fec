using System.Globalization;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>What a result says besides the answers.</summary>
internal sealed record TemplateFacts
{
    public required CaseRecord Case { get; init; }
    public required string Number { get; init; }
    public required DateOnly Date { get; init; }
    public required Agency Agency { get; init; }
    public Agency? Superior { get; init; }
    public required string Place { get; init; }
    public Person? Owner { get; init; }
    public Person? Submitter { get; init; }
    public required string SignerName { get; init; }
    public required string SignerTitle { get; init; }
    /// <summary>How the signer signs; null in a preview, where the template's own authority stands.</summary>
    public Platform.Identity.SigningLines? Signing { get; init; }
    public string Reason { get; init; } = "";

    public Dictionary<string, string> Words() => new()
    {
        ["case.number"] = Case.Number,
        ["case.title"] = Case.Title,
        ["case.received"] = Case.ReceivedAt is { } at ? Platform.Web.ViFormat.Date(at) : "",
        ["owner.name"] = Owner?.DisplayName ?? "",
        ["owner.birth"] = Owner?.BirthDate?.ToVietnamese() ?? "",
        ["submitter.name"] = Submitter?.DisplayName ?? "",
        ["agency.name"] = Agency.Name,
        ["agency.place"] = Place,
        ["signer.name"] = SignerName,
        ["signer.title"] = SignerTitle,
        ["result.number"] = Number,
        ["result.date"] = Date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        ["reason"] = Reason,
    };
}

/// <summary>A result made by its template.</summary>
internal static class TemplatePaper
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static string Number(ResultTemplate template, long sequence, DateOnly day, string agency) => template.Number
        .Replace("{n}", sequence.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{agency}", agency, StringComparison.Ordinal);

    /// <summary>The paper and the placeholders that found nothing to say.</summary>
    public static (OfficialForm Paper, IReadOnlyList<string> Gaps) Make(ResultTemplate template, FormDefinition form, FormAnswers answers, IFormUnits? units, TemplateFacts facts)
    {
        var fill = new TemplateFill(template, form, answers, facts.Words(), units);
        var position = facts.SignerTitle.ToUpper(Vietnamese);
        var paper = new OfficialForm
        {
            Title = fill.Text(template.Title),
            Summary = template.Summary.Length > 0 ? fill.Text(template.Summary) : null,
            Superior = facts.Superior?.Name,
            Agency = facts.Agency.Name,
            Number = $"Số: {facts.Number}",
            Place = facts.Place.Length > 0 ? facts.Place : null,
            Date = facts.Date,
            Body = fill.Write,
            Signatures =
            [
                .. template.AlsoSigned.Select(who => new SignatureBlock(who.ToUpper(Vietnamese)) { Note = "(Ký, ghi rõ họ tên)" }),
                facts.Signing is { } lines ? Processing.ResultPaper.SignatureOf(lines, facts.SignerName) : new SignatureBlock(position, facts.SignerName) { Authority = template.Authority.Length > 0 ? fill.Text(template.Authority) : null },
            ],
            Recipients = [.. template.Recipients.Select(fill.Text).Append($"Lưu: hồ sơ {facts.Case.Number}")],
        };
        fill.Blocks();
        return (paper, fill.Gaps);
    }
}
