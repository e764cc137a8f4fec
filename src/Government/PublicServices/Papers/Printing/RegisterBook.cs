using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>A line of the register book (sổ theo dõi hồ sơ).</summary>
public sealed record RegisterLine
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Title { get; init; } = "";
    public Guid OwnerId { get; init; }
    public Guid SubmitterId { get; init; }
    public int Channel { get; init; }
    public string Agency { get; init; } = "";
    public string CompetentAgency { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? FirstPromisedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    public int State { get; init; }
    public string ReturnMethod { get; init; } = "";
}

/// <summary>The register book of a desk: every dossier it received on a day, in the order of receipt.</summary>
public sealed class RegisterBook(Database database, PersonStore persons, IOrganisation organisation, PaperForms forms)
{
    public static string Scope(string desk, DateOnly day) => $"register/{desk}/{day:yyyy-MM-dd}";

    public Task<List<RegisterLine>> Lines(string desk, DateOnly day, CancellationToken cancel)
    {
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset);
        return database.Query<RegisterLine>(
            "select c.id, c.number, c.title, c.owner_id, c.submitter_id, c.channel, c.agency, c.competent_agency, c.received_at, c.first_promised_at, c.promised_at, c.state, d.returned_at, d.return_method from cases_cases c join services_dossiers d on d.case_id = c.id where c.receiving_agency = @Desk and c.received_at >= @From and c.received_at < @To order by c.received_at, c.id limit 2000",
            new { Desk = desk, From = from, To = from.AddDays(1) }, cancel);
    }

    /// <summary>The form of the day, filled in; reading it is recorded by the caller.</summary>
    public async Task<PrintedPaper> Fill(Agency desk, DateOnly day, IReadOnlyList<RegisterLine> lines, CancellationToken cancel)
    {
        var edition = forms.On(day);
        var form = edition.OfKind("register") ?? throw new InvalidOperationException($"{edition.Code} has no register");
        var people = await persons.FindMany(lines.SelectMany(l => new[] { l.OwnerId, l.SubmitterId }), cancel);
        var chart = organisation.Current;
        var values = new PaperValues();
        values.Tables["register"] = new TableBlock(
            [new("TT", 0.5), new("Mã hồ sơ", 1.7), new("Tên TTHC", 2.4), new("Số bộ", 0.6), new("Tên cá nhân, tổ chức", 1.6), new("Địa chỉ, số điện thoại", 1.8), new("Cơ quan chủ trì giải quyết", 1.7), new("Ngày nhận", 1.1), new("Hẹn trả", 1.1), new("Trả kết quả", 1.1), new("Phương thức nhận kết quả", 1.1), new("Ký nhận", 0.8), new("Ghi chú", 1.2)],
            [.. lines.Select((l, i) => Row(l, i + 1, people, chart))]);
        return new PrintedPaper
        {
            Form = form,
            Mark = $"Mẫu số {form.No}, {edition.Name}",
            Superior = chart.Find(desk.ParentId)?.Name,
            Agency = desk.Name,
            Number = $"Quyển ngày {day:dd/MM/yyyy}",
            Place = chart.Unit(desk.UnitCode)?.Name,
            Date = day,
            Summary = $"Hồ sơ tiếp nhận ngày {day:dd/MM/yyyy}: {lines.Count} hồ sơ",
            Blocks = PaperComposer.Blocks(form, values),
            Signatures = [new PaperSignature("NGƯỜI GHI SỔ", null)],
        };
    }

    private static IReadOnlyList<string> Row(RegisterLine l, int no, IReadOnlyDictionary<Guid, Person> people, OrganisationChart chart)
    {
        var submitter = people.GetValueOrDefault(l.SubmitterId);
        var moved = l.FirstPromisedAt != l.PromisedAt && l.PromisedAt is not null ? $"Hẹn mới: {PaperWords.ShortDay(l.PromisedAt)}" : "";
        return
        [
            $"{no}", l.Number, l.Title, "01", people.GetValueOrDefault(l.OwnerId)?.DisplayName ?? "",
            string.Join(", ", new[] { submitter?.Address ?? chart.UnitName(submitter?.UnitCode ?? ""), ViFormat.Phone(submitter?.Phone) }.Where(p => !string.IsNullOrEmpty(p))),
            chart.Find(l.CompetentAgency)?.Name ?? "", PaperWords.Short(l.ReceivedAt), PaperWords.Short(l.FirstPromisedAt), PaperWords.Short(l.ReturnedAt),
            l.ReturnMethod switch { "post" => "Bưu chính", "online" => "Trực tuyến", "commune" => "Một cửa khác", _ => "Trực tiếp" }, "",
            string.Join("; ", new[] { moved, (DossierState)l.State is DossierState.Withdrawn or DossierState.Stopped or DossierState.Refused ? ((DossierState)l.State).Words() : "" }.Where(n => n.Length > 0)),
        ];
    }
}
