using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Documents.Pdf;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Makes the result as a numbered PDF and stores it, before the change that links it.</summary>
public sealed class ResultPaper(IOrganisation organisation, ICatalogue catalogue, DossierForms forms, PersonStore persons, Protector protector, IFormUnits units, IFileStore files, ModelStore models, SigningTitles titles)
{
    public sealed record Made(string Number, StoredFile File)
    {
        internal Paper Paper(Guid caseId, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            CaseId = caseId,
            Slot = "result",
            Name = File.Name,
            FileHash = File.Hash,
            Size = File.Length,
            MediaType = File.MediaType,
            Origin = "result",
            State = 1,
            AddedAt = now,
        };
    }

    public async Task<Made> Make(Dossier dossier, long sequence, bool approved, string reason, CurrentUser signer, DateTimeOffset now, CancellationToken cancel)
    {
        var c = dossier.Case;
        var chart = organisation.Current;
        var agency = chart.Find(c.Agency) ?? throw new InvalidOperationException($"No agency {c.Agency}");
        var today = Instants.LocalDate(now);
        var template = approved ? Template(dossier, today) : null;
        var number = template is null
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sequence:00}/{(approved ? "KQ" : "TL")}-{Symbol(agency)}")
            : TemplatePaper.Number(template, sequence, today, Symbol(agency));
        var people = await persons.FindMany([c.SubmitterId, c.OwnerId], cancel);
        var procedure = catalogue.Find(c.Topic);
        var filled = procedure is null ? null : await forms.Of(procedure, dossier.Row.FormCode, dossier.Row.FormVersion, cancel);
        var answers = FormAnswers.FromJson(protector.DecryptText(dossier.Row.Answers) ?? "{}");
        // The template says for whom the paper speaks; the common wording speaks for the agency.
        var lines = titles.Lines(signer, agency, forCollective: template is null || template.Authority.StartsWith("TM.", StringComparison.Ordinal), today);
        var form = template is not null && filled is not null ? TemplatePaper.Make(template, filled, answers, units, new TemplateFacts
        {
            Case = c,
            Number = number,
            Date = today,
            Agency = agency,
            Superior = chart.Find(agency.ParentId),
            Place = chart.Unit(agency.UnitCode)?.Name ?? "",
            Owner = people.GetValueOrDefault(c.OwnerId),
            Submitter = people.GetValueOrDefault(c.SubmitterId),
            SignerName = signer.DisplayName,
            SignerTitle = signer.ActivePosition?.Title ?? "Thủ trưởng",
            Signing = lines,
            Reason = reason,
        }).Paper : new OfficialForm
        {
            Title = approved ? (procedure?.ResultName is { Length: > 0 } result ? result : "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH").ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN")) : "VĂN BẢN TRẢ LỜI",
            Summary = approved ? null : "Về việc hồ sơ không đủ điều kiện giải quyết",
            Superior = chart.Find(agency.ParentId)?.Name,
            Agency = agency.Name,
            Number = $"Số: {number}",
            Place = chart.Unit(agency.UnitCode)?.Name,
            Date = today,
            Body = body => Body(body, dossier, filled, answers, approved, reason, people),
            Signatures = [SignatureOf(lines, signer.DisplayName)],
            Recipients = [people.GetValueOrDefault(c.OwnerId)?.DisplayName ?? "Chủ hồ sơ", $"Lưu: hồ sơ {c.Number}"],
        };
        using var pdf = new MemoryStream(form.ToPdf(now));
        var put = await files.Put(pdf, $"ket-qua-{c.Number}.pdf", FilePolicy.Default, cancel);
        return put.Stored ? new Made(number, put.File) : throw new InvalidOperationException($"Result of {c.Number} was not stored: {put.Refusal.Code}");
    }

    /// <summary>The template in force on a day for the procedure; null: the common wording.</summary>
    private ResultTemplate? Template(Dossier dossier, DateOnly day) =>
        catalogue.Find(dossier.Case.Topic) is { TemplateCode.Length: > 0 } procedure ? models.Current.Template(procedure.TemplateCode, day) : null;

    /// <summary>The register a decision's number is drawn from: of the agency, or of one sort of result of the agency.</summary>
    public string Register(Dossier dossier, bool approved, DateOnly day) =>
        approved && Template(dossier, day) is { Register.Length: > 0 } template ? $"{dossier.Case.Agency}/{template.Register}" : dossier.Case.Agency;

    private void Body(PdfColumn body, Dossier dossier, FormDefinition? form, FormAnswers answers, bool approved, string reason, IReadOnlyDictionary<Guid, Person> people)
    {
        var c = dossier.Case;
        body.Field("Hồ sơ số", c.Number);
        body.Field("Thủ tục", c.Title);
        body.Field("Chủ hồ sơ", people.GetValueOrDefault(c.OwnerId)?.DisplayName);
        if (people.GetValueOrDefault(c.OwnerId)?.BirthDate is { } birth)
        {
            body.Field("Sinh ngày", birth.ToVietnamese());
        }

        if (!approved)
        {
            body.Paragraph("Sau khi xem xét hồ sơ, cơ quan trả lời: hồ sơ không đủ điều kiện giải quyết.");
            body.Field("Lý do", reason);
            body.Paragraph("Nếu không đồng ý, ông/bà có quyền khiếu nại hoặc khởi kiện theo quy định của pháp luật; gọi 1022 để được hướng dẫn.");
            return;
        }

        if (form is null)
        {
            return;
        }

        foreach (var place in FormWalk.Visible(form, answers).Where(p => p.Field.Type is not (FieldType.File or FieldType.Note or FieldType.Boolean or FieldType.Group) && p.Page.Id is not ("applicant" or "result")))
        {
            var words = FormDisplay.Words(place.Field, answers.All(place.Path), "vi", reveal: true, units);
            if (words.Count > 0)
            {
                body.Field(place.Field.Name.Vi, string.Join("; ", words));
            }
        }

        if (reason.Length > 0)
        {
            body.Field("Ghi chú", reason);
        }
    }

    /// <summary>The block below a paper.</summary>
    internal static SignatureBlock SignatureOf(SigningLines lines, string name) => new(lines.Position, name) { Authority = lines.Authority.Count > 0 ? string.Join('\n', lines.Authority) : null };

    /// <summary>The agency's letters in document symbols: of the short name its capitals.</summary>
    internal static string Symbol(Agency agency)
    {
        var letters = string.Concat(agency.ShortName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.All(char.IsUpper) ? w : w[..1].ToUpperInvariant()));
        return letters.Length > 0 ? letters : agency.Code;
    }
}
