using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A field of an action's form; its key in the form is <c>action.Name</c>.</summary>
/// <param name="Kind"><c>text</c>, <c>area</c>, <c>money</c>, <c>number</c>, <c>select</c>, <c>yesno</c>, <c>confirm</c>, <c>hidden</c>.</param>
public sealed record ActionField(string Name, string Label, string Kind, string? Hint = null, string? Value = null, bool Optional = false, IReadOnlyList<Choice>? Options = null);

/// <summary>An action offered now: a button, and fields where it needs any.</summary>
public sealed record ActionForm(string Action, string Label, string? Hint, bool Primary, IReadOnlyList<ActionField> Fields, string Suffix = "")
{
    /// <summary>Distinguishes forms of one action: the fee or the consultation.</summary>
    public string Key => Suffix.Length == 0 ? Action : $"{Action}-{Suffix}";

    public bool Opens => Fields.Any(f => f.Kind != "hidden");
}

/// <summary>The forms of the actions possible now.</summary>
public sealed class ActionForms(DossierGate gate, IOrganisation organisation, ICatalogue catalogue, StepUnits units, Processes processes, Colleagues colleagues, DossierRules rules, FeesOwed owed, TimeProvider clock)
{
    private const string SecondWarning = "Hồ sơ đã được yêu cầu bổ sung một lần. Yêu cầu thêm lần nữa thì hồ sơ bị tính là trễ hạn theo QĐ 766/QĐ-TTg.";

    public async Task<IReadOnlyList<ActionForm>> For(Dossier dossier, CurrentUser user, IReadOnlyList<Fee> fees, IReadOnlyList<Consultation> consultations, CancellationToken cancel)
    {
        var c = dossier.Case;
        var now = gate.Now(user, dossier);
        var forms = new List<ActionForm>();
        var process = processes.Find(c.Process, c.ProcessVersion);
        var next = process.After(c.Step);
        if (now.Contains("receive"))
        {
            forms.Add(new("receive-forward", $"Tiếp nhận và chuyển {Lower(next?.Name)}", Goes(c, next), true, []));
        }

        foreach (var action in now)
        {
            if ((action == "fee" ? await FeeForm(dossier, fees, cancel) : await One(action, c, process, next, forms.Count == 0, cancel)) is { } form)
            {
                forms.Add(form);
            }
        }

        if (dossier.State == DossierState.FeeRequested && (gate.Allows(user, Permissions.ProcessDossier, c.Agency) || gate.Allows(user, Permissions.ReceiveDossier, c.ReceivingAgency)))
        {
            forms.AddRange(fees.Where(f => f.PaidAt is null).Select(f => new ActionForm("fee-paid", $"Đã nộp: {f.Name}", null, false,
                [new("FeeId", "", "hidden", Value: f.Id.ToString("D")), new("Receipt", "Số biên lai hoặc chứng từ", "text")], f.Id.ToString("N")[^6..])));
        }

        forms.AddRange(consultations.Where(q => q.AnsweredAt is null && !dossier.State.IsClosed() && gate.Allows(user, Permissions.ProcessDossier, q.Agency)).Select(q => new ActionForm(
            "answer-consultation", "Trả lời lấy ý kiến", $"Nội dung hỏi: {q.Question}", forms.Count == 0,
            [new("ConsultationId", "", "hidden", Value: q.Id.ToString("D")), new("Agrees", "Ý kiến", "yesno"), new("Answer", "Nội dung trả lời", "area")], q.Id.ToString("N")[^6..])));
        if (!dossier.State.IsClosed() && gate.Allows(user, Permissions.ProcessDossier, c.Agency))
        {
            forms.AddRange(consultations.Where(q => q.AnsweredAt is null && q.DueAt < clock.Now()).Select(q => new ActionForm(
                "close-consultation", $"Thôi chờ ý kiến {organisation.Current.Find(q.Agency)?.ShortName}", "Đã quá hạn trả lời; hồ sơ được giải quyết tiếp mà không có ý kiến này.", false,
                [new("ConsultationId", "", "hidden", Value: q.Id.ToString("D")), new("Reason", "Vì sao không chờ nữa", "area")], q.Id.ToString("N")[^6..])));
        }

        return forms;
    }

    private async Task<ActionForm?> One(string action, CaseRecord c, Process process, ProcessStep? next, bool first, CancellationToken cancel) => action switch
    {
        "receive" => new(action, "Chỉ tiếp nhận", "Chuyển xử lý sau.", false, []),
        "forward" => next is null ? null : new(action, $"Chuyển {Lower(next.Name)}", Goes(c, next), first, [new("Note", "Ghi chú cho bước sau", "area", Optional: true)]),
        "supplement" => new(action, c.SupplementCount == 0 ? "Yêu cầu bổ sung" : $"Yêu cầu bổ sung lần {c.SupplementCount + 1}", c.SupplementCount == 0 ? "Đồng hồ dừng đến khi người nộp bổ sung." : SecondWarning, false,
            [new("Papers", "Giấy tờ cần bổ sung", "area", "Mỗi giấy tờ một dòng"), new("Reason", "Lý do", "area"),
            .. c.SupplementCount == 0 ? Array.Empty<ActionField>() : [new("SecondConfirmed", "Xác nhận", "confirm", Options: [new("true", "Tôi biết hồ sơ sẽ bị tính là trễ hạn và vẫn cần bổ sung")])]]),
        "refuse" => new(action, "Không tiếp nhận", null, false, [new("Reason", "Lý do không tiếp nhận", "area", "Người nộp đọc được và được in trên phiếu từ chối")]),
        "rework" => new(action, $"Trả lại {Lower(process.Before(c.Step)?.Name)}", null, false, [new("Reason", "Cần sửa gì", "area")]),
        "consult" => new(action, "Lấy ý kiến cơ quan khác", null, false,
            [new("AgencyId", "Cơ quan", "select", Options: Partners(c.Agency)), new("Question", "Nội dung cần ý kiến", "area"), new("Days", "Trả lời trong (ngày làm việc)", "number", Value: rules.ConsultationDaysUsual.ToString(System.Globalization.CultureInfo.InvariantCulture))]),
        "approve" => new(action, "Phê duyệt, ký kết quả", "Kết quả được đánh số và chuyển về bộ phận một cửa.", first, [new("Reason", "Ghi chú trên kết quả", "area", Optional: true)]),
        "reject" => new(action, "Trả lời không đủ điều kiện", null, false, [new("Reason", "Lý do", "area", "In trên văn bản trả lời")]),
        "stop" => new(action, "Dừng giải quyết", null, false, [new("Reason", "Lý do dừng", "area")]),
        "return" => new(action, "Trả kết quả", null, first, Returning.ReturnForms.GivenTo),
        "assign" => await AssignForm(c, cancel),
        _ => null,
    };

    /// <summary>Proposes the first part of the schedule that was not demanded yet.</summary>
    private async Task<ActionForm> FeeForm(Dossier dossier, IReadOnlyList<Fee> demanded, CancellationToken cancel)
    {
        var parts = (await owed.Of(dossier, cancel)).Where(o => demanded.All(f => f.Name != o.Name)).ToList();
        var next = parts.FirstOrDefault(o => o.ToPay > 0);
        var words = string.Join("; ", parts.Select(o => o.Exempt is null ? $"{o.Name} {ViFormat.Money(o.Amount)}" : $"{o.Name} được miễn ({o.Exempt})"));
        return new ActionForm("fee", "Yêu cầu nộp tiền", words.Length == 0 ? "Đồng hồ dừng đến khi nộp xong." : $"Đồng hồ dừng đến khi nộp xong. Theo biểu phí: {words}.", false,
            [new("Name", "Khoản phải nộp", "text", "Ví dụ: lệ phí trước bạ", next?.Name), new("Amount", "Số tiền", "money", Value: next is null ? null : ViFormat.Number(next.ToPay))]);
    }

    private async Task<ActionForm> AssignForm(CaseRecord c, CancellationToken cancel)
    {
        var people = await colleagues.Of(c.Agency, cancel);
        return new ActionForm("assign", "Giao người xử lý", null, false,
        [
            new("Account", "Người xử lý", "select", Value: c.Assignee?.ToString("D"), Optional: true, Options: [new("", "Cả đơn vị"), .. people.Select(p => p.Choice())]),
            .. people.Any(p => p.Leave is not null) ? [new ActionField("LeaveConfirmed", "Người đang nghỉ", "confirm", Optional: true, Options: [new("true", "Vẫn giao dù người ấy đang nghỉ")])] : Array.Empty<ActionField>(),
        ]);
    }

    /// <summary>Agencies worth asking: nearest first by kind, grouped, the one that has the dossier left out.</summary>
    private List<Choice> Partners(string own)
    {
        var chart = organisation.Current;
        return [new("", "Chọn cơ quan"), .. chart.Agencies.Where(a => a.Id != own && a.Kind is "department" or "district" or "branch" or "partner" or "commune" or "division")
            .OrderBy(a => Order(a.Kind)).Select(a => new Choice(a.Id, a.Kind is "division" or "branch" && chart.Find(a.ParentId) is { } above ? $"{a.Name}, {above.ShortName}" : a.Name, null, Group(a.Kind)))];
    }

    private string? Goes(CaseRecord c, ProcessStep? next) =>
        next is not null && units.Of(next, c.CompetentAgency, catalogue.Find(c.Topic)?.HandlingPattern ?? "") is { } agency ? $"Đến {agency.Name}" : null;

    private static string Lower(string? name) => name is { Length: > 0 } ? char.ToLowerInvariant(name[0]) + name[1..] : "bước sau";

    private static int Order(string kind) => kind switch { "department" => 0, "district" => 1, "branch" => 2, "partner" => 3, "division" => 4, _ => 5 };

    private static string Group(string kind) => kind switch
    {
        "department" => "Sở, ban, ngành",
        "district" => "Cấp huyện",
        "branch" => "Chi nhánh",
        "partner" => "Cơ quan phối hợp",
        "division" => "Phòng",
        _ => "Cấp xã",
    };
}
