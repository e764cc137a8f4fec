using System.Globalization;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using Cells = NhipCau.Government.PublicServices.Importing.DossierColumns;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>Reads a row of the old system; what does not fit is refused with the column and a sentence, never guessed.</summary>
internal sealed class DossierRowReader(ICatalogue catalogue, IOrganisation organisation, StepUnits units, Processes processes, DossierClock clock, TimeProvider time)
{
    private static readonly int[] Running = [1, 2, 4, 5, 6, 9];
    private static readonly string[] Methods = ["counter", "post", "online"];
    private ILookup<string, Agency>? agencies;

    public sealed class WrongCell(string column, string reason) : Exception(reason)
    {
        public string Column { get; } = column;
    }

    /// <exception cref="WrongCell">The row is not taken.</exception>
    public ImportedDossier Read(TableRow row)
    {
        var number = DossierCode.Parse(row[Cells.Number]) is { IsValid: true } parsed ? parsed.ValueOrThrow() : throw new WrongCell(Cells.Number, "Số hồ sơ có dạng mã cơ quan-ngày-số thứ tự, ví dụ H23.18-240115-00001.");
        var procedure = catalogue.Find(row[Cells.Procedure]) ?? throw new WrongCell(Cells.Procedure, $"Không có thủ tục mã «{Short(row[Cells.Procedure])}».");
        agencies ??= organisation.Current.Agencies.ToLookup(a => a.Code);
        var competent = agencies[row[Cells.Agency]].FirstOrDefault() ?? throw new WrongCell(Cells.Agency, $"Không có cơ quan mã «{Short(row[Cells.Agency])}» đang hoạt động.");
        var state = int.TryParse(row[Cells.State], NumberStyles.None, CultureInfo.InvariantCulture, out var s) && Running.Contains(s) ? (DossierState)s
            : throw new WrongCell(Cells.State, "Chỉ nhận hồ sơ đang chạy, trạng thái 1, 2, 4, 5, 6 hoặc 9.");
        var now = time.Now();
        var received = Moment(row, Cells.Received) ?? (state == DossierState.New ? null : throw new WrongCell(Cells.Received, "Thiếu ngày tiếp nhận."));
        var opened = Moment(row, Cells.Opened) ?? received ?? throw new WrongCell(Cells.Opened, "Thiếu ngày nộp.");
        if (opened > now || received > now)
        {
            throw new WrongCell(received > now ? Cells.Received : Cells.Opened, "Ngày ở tương lai.");
        }

        if (received < opened)
        {
            throw new WrongCell(Cells.Received, "Tiếp nhận trước khi nộp.");
        }

        var pauses = Pauses(row[Cells.Pauses], received ?? opened, now);
        var waits = state is DossierState.SupplementRequested or DossierState.FeeRequested;
        if (waits != pauses.Any(p => p.ResumedAt is null))
        {
            throw new WrongCell(Cells.Pauses, waits ? "Trạng thái 5, 6 phải có một lần tạm dừng còn mở." : "Có lần tạm dừng còn mở nhưng trạng thái không phải 5 hoặc 6.");
        }

        var channel = row[Cells.Channel] switch { "" or "1" => 1, "2" => 2, "3" => 3, _ => throw new WrongCell(Cells.Channel, "Kênh là 1, 2 hoặc 3.") };
        var limit = row[Cells.Limit].Length == 0 ? Submitting.SubmitDossier.Limit(procedure, channel)
            : TimeLimit.TryParse(row[Cells.Limit], out var read) ? read.ToString() : throw new WrongCell(Cells.Limit, "Thời hạn không đọc được, ví dụ «3 ngày làm việc».");
        var promised = Moment(row, Cells.Promised) ?? (received is { } from && !waits ? clock.Of(limit, from, pauses).Due : null);
        if (promised < received)
        {
            throw new WrongCell(Cells.Promised, "Hẹn trả trước khi tiếp nhận.");
        }

        var process = processes.InForce(procedure.ProcessCode, Instants.LocalDate(opened)) ?? throw new WrongCell(Cells.Opened, "Không có quy trình áp dụng ngày này.");
        var step = Step(row[Cells.Step], state, process);
        return new ImportedDossier
        {
            Row = row.Number,
            Number = number,
            Procedure = procedure,
            Competent = competent,
            Desk = units.Desk(competent.Id) ?? competent,
            Handler = units.Of(step, competent.Id, procedure.HandlingPattern) ?? competent,
            Process = process,
            Step = step,
            Channel = channel,
            State = state,
            Opened = opened,
            Received = received,
            Promised = promised,
            FirstPromised = Moment(row, Cells.FirstPromised) ?? promised,
            Limit = limit,
            Pauses = pauses,
            Supplements = (int)Amount(row, Cells.Supplements, 50),
            Owner = Owner(row, competent, now),
            Submitter = row[Cells.Submitter].Length == 0 ? null : new Person { Id = Guid.CreateVersion7(now), Name = Name(row, Cells.Submitter), PersonalNumber = PersonNumber(row, Cells.SubmitterNumber, now), UnitCode = competent.UnitCode },
            FeeTotal = Amount(row, Cells.FeeTotal, 100_000_000_000),
            FeePaid = Amount(row, Cells.FeePaid, 100_000_000_000),
            ReturnMethod = row[Cells.ReturnMethod] is { Length: > 0 } method ? Methods.Contains(method) ? method : throw new WrongCell(Cells.ReturnMethod, "Cách nhận là counter, post hoặc online.") : "counter",
            Text = string.Join('\u001f', Cells.All.Select(c => row[c.Column])),
        };
    }

    private static ProcessStep Step(string code, DossierState state, Process process)
    {
        if (code.Length > 0)
        {
            return process.Steps.FirstOrDefault(p => p.Code == code) ?? throw new WrongCell(Cells.Step, $"Quy trình «{process.Name}» không có bước «{Short(code)}»; các bước: {string.Join(", ", process.Steps.Select(p => p.Code))}.");
        }

        return state switch { DossierState.New or DossierState.Received => process.First, DossierState.Finished => process.Last, _ => process.After(process.First.Code) ?? process.First };
    }

    private static Person Owner(TableRow row, Agency competent, DateTimeOffset now)
    {
        var organisation = row[Cells.Organisation];
        return new Person
        {
            Id = Guid.CreateVersion7(now),
            Name = Name(row, Cells.Owner),
            PersonalNumber = PersonNumber(row, Cells.OwnerNumber, now),
            BirthDate = Birth(row[Cells.OwnerBirth]),
            Phone = row[Cells.Phone].Length == 0 ? null : PhoneNumber.Parse(row[Cells.Phone]).Value?.ToString() ?? throw new WrongCell(Cells.Phone, "Số điện thoại không đúng; trong Excel, hãy để cột dạng Văn bản để giữ số 0 đầu."),
            Email = row[Cells.Email] is { Length: > 0 } mail ? mail.Length < 200 && mail.Contains('@', StringComparison.Ordinal) ? mail : throw new WrongCell(Cells.Email, "Thư điện tử không đúng.") : null,
            Address = row[Cells.Address] is { Length: > 0 and <= 500 } address ? address : null,
            UnitCode = competent.UnitCode,
            Kind = organisation.Length > 0 ? PersonKind.Organisation : PersonKind.Citizen,
            Organisation = organisation.Length > 0 ? organisation : null,
            TaxCode = row[Cells.TaxCode] is { Length: > 0 and <= 20 } tax ? tax : null,
        };
    }

    private static string Name(TableRow row, string column) =>
        row[column] is { Length: > 0 and <= 200 } name && !name.StartsWith('#') ? name : throw new WrongCell(column, row[column].Length == 0 ? "Thiếu họ tên." : "Họ tên không đọc được.");

    private static string? PersonNumber(TableRow row, string column, DateTimeOffset now) =>
        row[column].Length == 0 ? null : PersonalNumber.Parse(row[column], Instants.LocalDate(now)) is { IsValid: true } number ? number.ValueOrThrow().ToString()
        : throw new WrongCell(column, row[column].Length == 11 ? "Số định danh có 11 chữ số: Excel đã bỏ số 0 đầu. Hãy để cột dạng Văn bản." : "Số định danh cá nhân phải có 12 chữ số đúng quy tắc.");

    private static PartialDate? Birth(string text) => text.Length == 0 ? null
        : PartialDate.TryParse(TableDates.Day(text) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text, out var birth) ? birth : throw new WrongCell(Cells.OwnerBirth, "Ngày sinh dạng dd/MM/yyyy, hoặc chỉ năm.");

    private static DateTimeOffset? Moment(TableRow row, string column) =>
        row[column].Length == 0 ? null : TableDates.Moment(row[column]) ?? throw new WrongCell(column, $"Ngày giờ «{Short(row[column])}» không đọc được; viết dd/MM/yyyy HH:mm.");

    private static long Amount(TableRow row, string column, long most) =>
        row[column].Length == 0 ? 0 : long.TryParse(row[column].Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= most ? amount : throw new WrongCell(column, "Phải là số nguyên không âm.");

    private static List<CasePause> Pauses(string text, DateTimeOffset received, DateTimeOffset now)
    {
        var pauses = new List<CasePause>();
        var last = received;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(" - ", 2, StringSplitOptions.TrimEntries);
            var from = TableDates.Moment(ends[0].TrimEnd('-', ' '));
            var to = ends.Length == 2 && ends[1].Length > 0 ? TableDates.Moment(ends[1]) : null;
            if (from is null || (to is null && ends.Length == 2 && ends[1].Length > 0))
            {
                throw new WrongCell(Cells.Pauses, $"Lần tạm dừng «{Short(part)}» không đọc được; viết «từ - đến», ví dụ «11/01/2024 09:00 - 12/01/2024 14:00».");
            }

            if (from < last || to < from || from > now || to > now || (pauses.Count > 0 && pauses[^1].ResumedAt is null))
            {
                throw new WrongCell(Cells.Pauses, "Các lần tạm dừng phải theo thứ tự, không chồng nhau, sau ngày tiếp nhận và không ở tương lai.");
            }

            pauses.Add(new CasePause { No = pauses.Count + 1, Reason = "supplement", Note = "Theo hệ thống cũ", PausedAt = from.Value, ResumedAt = to });
            last = to ?? from.Value;
        }

        return pauses;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
