using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>A paper that a dossier has, to be printed.</summary>
public sealed record OfferedPaper(PaperKey Key, PaperForm Form, string Name);

/// <summary>The official forms of a dossier in the edition of its date, filled in.</summary>
public sealed class DossierPapers(
    PaperForms forms, Dossiers dossiers, DeskRecords records, CaseStore cases, PersonStore persons, IOrganisation organisation, Officers officers, HandOvers handOvers,
    IntakeSlip slip, TrackingCode tracking, ICatalogue catalogue, DossierForms questions, ProvinceProfile province)
{
    /// <summary>Which forms there is reason to print now.</summary>
    public async Task<IReadOnlyList<OfferedPaper>> Offered(Dossier dossier, CancellationToken cancel)
    {
        var edition = forms.Of(dossier);
        var offered = new List<OfferedPaper>();
        void Add(string kind, int instance = 0, string more = "")
        {
            if (edition.OfKind(kind) is { } form)
            {
                offered.Add(new OfferedPaper(new PaperKey(form.No, instance), form, form.Title + more));
            }
        }

        if (dossier.State != DossierState.Refused)
        {
            Add("intake");
        }

        var supplements = await dossiers.Supplements(dossier.Id, cancel);
        foreach (var s in supplements)
        {
            Add("supplement", s.No, supplements.Count > 1 ? $" (lần {s.No})" : "");
        }

        if (dossier.State == DossierState.Refused)
        {
            Add("refusal");
        }

        foreach (var r in await records.Reappointments(dossier.Id, cancel))
        {
            Add("apology", r.No, r.No > 1 ? $" (lần {r.No})" : "");
        }

        if (dossier.State == DossierState.Stopped)
        {
            Add("stop");
        }

        Add("control");
        return offered;
    }

    /// <summary>The paper filled in, or null when the dossier has no such paper.</summary>
    public async Task<PrintedPaper?> Fill(Dossier dossier, PaperKey key, CancellationToken cancel)
    {
        if ((await Offered(dossier, cancel)).FirstOrDefault(o => o.Key == key) is not { } offered)
        {
            return null;
        }

        var c = dossier.Case;
        var chart = organisation.Current;
        var desk = chart.Find(c.ReceivingAgency);
        var values = await Values(dossier, cancel);
        var day = c.ReceivedAt ?? c.OpenedAt;
        var signs = new Dictionary<string, string?>();
        switch (offered.Form.Kind)
        {
            case "supplement":
                var request = (await dossiers.Supplements(c.Id, cancel)).First(s => s.No == key.Instance);
                values.Lists["supplementPapers"] = request.Papers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                values.Fields["supplementReason"] = request.Reason;
                values.Fields["instructorName"] = await AskedBy(c.Id, request, cancel);
                day = request.RequestedAt;
                break;
            case "refusal":
                day = await Ended(c.Id, "refuse", "refusalReason", values, cancel);
                if (await records.Referral(c.Id, cancel) is { } referral)
                {
                    values.Fields["competentElsewhere"] = referral.CompetentAddress.Length > 0 ? $"{referral.CompetentName}, {referral.CompetentAddress}" : referral.CompetentName;
                }

                break;
            case "apology":
                var moved = (await records.Reappointments(c.Id, cancel)).First(r => r.No == key.Instance);
                values.Fields["apologyReason"] = moved.Reason;
                values.Fields["oldPromised"] = PaperWords.Moment(moved.OldPromisedAt);
                values.Fields["newPromised"] = PaperWords.Moment(moved.NewPromisedAt);
                day = moved.MadeAt;
                break;
            case "stop":
                day = await Ended(c.Id, "stop", "stopReason", values, cancel);
                break;
            case "control":
                values.Tables["handovers"] = await handOvers.Table(c, cancel);
                break;
        }

        return new PrintedPaper
        {
            Form = offered.Form,
            Mark = $"Mẫu số {offered.Form.No}, {forms.Of(dossier).Name}",
            Superior = chart.Find(c.CompetentAgency)?.Id == desk?.Id ? chart.Find(desk?.ParentId ?? "")?.Name : chart.Find(c.CompetentAgency)?.Name,
            Agency = desk?.Name,
            Number = $"Mã hồ sơ: {c.Number}",
            Place = chart.Unit(desk?.UnitCode ?? "")?.Name,
            Date = Instants.LocalDate(day),
            Qr = offered.Form.Qr ? slip.TrackingAddress(c) : null,
            Blocks = PaperComposer.Blocks(offered.Form, values),
            Signatures = [.. offered.Form.Signatures.Select(s => Signature(s, values))],
        };
    }

    /// <summary>Who asked for the supplement.</summary>
    private async Task<string> AskedBy(Guid id, Supplement request, CancellationToken cancel)
    {
        var asked = (await cases.Trail(id, cancel)).FirstOrDefault(t => t.Action == "supplement" && t.At == request.RequestedAt);
        return asked is null ? "" : (await officers.Names([asked.ActorId], cancel)).GetValueOrDefault(asked.ActorId) ?? "";
    }

    private async Task<DateTimeOffset> Ended(Guid id, string action, string field, PaperValues values, CancellationToken cancel)
    {
        const string mark = "Lý do:";
        var entry = (await cases.Trail(id, cancel)).First(t => t.Action == action);
        var from = entry.PublicText.IndexOf(mark, StringComparison.Ordinal);
        values.Fields[field] = from < 0 ? entry.PublicText : entry.PublicText[(from + mark.Length)..].Trim();
        return entry.At;
    }

    private async Task<PaperValues> Values(Dossier dossier, CancellationToken cancel)
    {
        var c = dossier.Case;
        var people = await persons.FindMany([c.SubmitterId, c.OwnerId], cancel);
        var (submitter, owner) = (people.GetValueOrDefault(c.SubmitterId), people.GetValueOrDefault(c.OwnerId));
        var papers = await dossiers.Papers(c.Id, cancel);
        var chart = organisation.Current;
        var desk = chart.Find(c.ReceivingAgency)?.Name ?? "";
        var receiver = (await cases.Trail(c.Id, cancel)).LastOrDefault(t => t.Action is "receive" or "refuse")?.ActorId;
        var names = receiver is { } who ? await officers.Names([who], cancel) : new Dictionary<Guid, string>();
        var values = new PaperValues();
        void Set(string field, string? value) => values.Fields[field] = value ?? "";
        Set("number", c.Number);
        Set("desk", desk);
        Set("competent", chart.Find(c.CompetentAgency)?.Name);
        Set("partners", string.Join("; ", (await dossiers.Consultations(c.Id, cancel)).Select(q => chart.Find(q.Agency)?.Name ?? q.Agency).Distinct()));
        Set("submitter", Both(submitter, owner));
        Set("owner", owner?.DisplayName);
        Set("submitterName", submitter?.Name);
        Set("identity", submitter?.PersonalNumber);
        Set("address", submitter?.Address ?? chart.UnitName(submitter?.UnitCode ?? ""));
        Set("phone", submitter?.Phone is { } phone ? ViFormat.Phone(phone) : "không có");
        Set("email", submitter?.Email ?? "không có");
        Set("request", c.Title);
        Set("sets", "01 bộ");
        Set("limit", TimeLimit.TryParse(c.TimeLimit, out var limit) ? limit.ToVietnamese() : "không quy định");
        Set("received", PaperWords.Moment(c.ReceivedAt ?? c.OpenedAt));
        Set("receivedDay", PaperWords.Day(c.ReceivedAt ?? c.OpenedAt)[5..]);
        Set("promised", c.ReceivedAt is null ? "báo sau khi tiếp nhận" : c.FirstPromisedAt is null ? "không quy định thời hạn" : PaperWords.Moment(c.FirstPromisedAt));
        Set("returnAt", dossier.Row.ReturnMethod switch { "post" => "nhà, qua bưu điện", "online" => "cổng dịch vụ công, bản điện tử", "commune" => "bộ phận một cửa người nộp đã chọn", _ => desk });
        Set("book", PaperWords.ShortDay(c.ReceivedAt));
        Set("bookNo", c.ReceivedAt is null ? "" : c.Number[(c.Number.LastIndexOf('-') + 1)..]);
        Set("trackingCode", tracking.Of(c.Id));
        Set("hotline", province.Hotline);
        Set("receiverName", receiver is { } r ? names.GetValueOrDefault(r) : null);
        values.Lists["papers"] = [.. Named(papers.Where(p => p.Origin is "applicant" or "supplement" or "reused"), await Form(dossier, cancel)).Prepend(c.Channel == (int)Channel.Online ? "Tờ khai điện tử" : "Tờ khai (cán bộ nhập tại quầy)")];
        return values;
    }

    private async Task<FormDefinition?> Form(Dossier dossier, CancellationToken cancel) =>
        catalogue.Find(dossier.Case.Topic) is { } procedure ? await questions.Of(procedure, dossier.Row.FormCode, dossier.Row.FormVersion, cancel) : null;

    /// <summary>Papers by what the form calls them and in its order, with how many files there are of each; a paper the form does not ask for goes by the name of its file.</summary>
    private static IEnumerable<string> Named(IEnumerable<Paper> papers, FormDefinition? form) => papers
        .OrderBy(p => form?.Place(p.Slot) ?? 0)
        .GroupBy(p => form?.FieldAt(p.Slot)?.Name.Vi is { Length: > 0 } name ? name : p.Name)
        .Select(g => form?.FieldAt(g.First().Slot) is null ? g.Key : $"{g.Key} ({g.Count():00} bản{(g.Any(p => p.Origin == "reused") ? ", dùng lại kết quả đã cấp" : "")})");

    private static string Both(Person? submitter, Person? owner) => submitter is null || owner is null || submitter.Id == owner.Id
        ? submitter?.DisplayName ?? owner?.DisplayName ?? ""
        : $"{submitter.DisplayName} (chủ hồ sơ: {owner.DisplayName})";

    private static PaperSignature Signature(string who, PaperValues values) => who switch
    {
        "applicant" => new PaperSignature("NGƯỜI NỘP HỒ SƠ", values["submitterName"]),
        "receiver" => new PaperSignature("NGƯỜI TIẾP NHẬN HỒ SƠ", values["receiverName"]),
        "instructor" => new PaperSignature("NGƯỜI HƯỚNG DẪN", values["instructorName"]),
        "head" => new PaperSignature("THỦ TRƯỞNG ĐƠN VỊ", null) { Note = "(Ký, đóng dấu)" },
        _ => new PaperSignature("NGƯỜI GHI SỔ", null),
    };
}
