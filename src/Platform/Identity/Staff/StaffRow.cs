using System.Globalization;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The columns of a staff file.</summary>
internal static class StaffColumns
{
    public const string
        Login = "ten_dang_nhap", Name = "ho_ten", Number = "so_dinh_danh", Birth = "ngay_sinh", Sex = "gioi_tinh", Email = "email", Phone = "dien_thoai", Agency = "ma_co_quan", Title = "chuc_vu",
        Roles = "vai_tro", From = "tu_ngay", To = "den_ngay";

    public static IReadOnlyList<(string Column, string Meaning, string Sample)> All { get; } =
    [
        (Login, "Bắt buộc. Tên đăng nhập, không dấu, không đổi về sau.", "tuphap.doantung"),
        (Name, "Bắt buộc. Họ tên.", "Trần Văn Khải"),
        (Number, "Số định danh cá nhân 12 chữ số.", "030085000012"),
        (Birth, "Ngày sinh dd/MM/yyyy.", "15/06/1985"),
        (Sex, "nam hoặc nữ.", "nam"),
        (Email, "Thư điện tử công vụ: liên kết đặt mật khẩu được gửi tới đây.", "khai.tv@haiduong.gov.vn"),
        (Phone, "Số điện thoại.", "0900000012"),
        (Agency, "Bắt buộc. Mã định danh cơ quan, phòng ban.", "H23.32.05"),
        (Title, "Bắt buộc. Chức vụ.", "Công chức Tư pháp - Hộ tịch"),
        (Roles, "Bắt buộc. Mã vai trò, nhiều vai trò cách nhau dấu | (xem data/national/roles.csv).", "officer"),
        (From, "Bắt buộc. Từ ngày, dd/MM/yyyy.", "01/07/2024"),
        (To, "Đến hết ngày trước ngày này; để trống là còn giữ chức.", ""),
    ];

    public static IReadOnlyList<string> Required { get; } = [Login, Name, Agency, Title, Roles, From];
}

/// <summary>One row: a person in a seat, from–to.</summary>
internal sealed record StaffRow
{
    public required int Row { get; init; }
    public required string Login { get; init; }
    public required Person Person { get; init; }
    public required string Agency { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>One thing that is wrong with a row.</summary>
    public sealed record Fault(string Column, string Reason);

    /// <summary>The row is not taken; every fault of it.</summary>
    public sealed class WrongRow(params IReadOnlyList<Fault> faults) : Exception(string.Join(" ", faults.Select(f => f.Reason)))
    {
        public WrongRow(string column, string reason) : this(new Fault(column, reason))
        {
        }

        public IReadOnlyList<Fault> Faults { get; } = faults;
    }

    /// <exception cref="WrongRow">The row is not taken.</exception>
    public static StaffRow Read(TableRow row, IOrganisation organisation, Roles roles, DateTimeOffset now)
    {
        List<Fault> faults = [];
        var login = AccountStore.Canonical(row[StaffColumns.Login]);
        if (login.Length is < 3 or > 100 || login.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '@')))
        {
            faults.Add(new(StaffColumns.Login, "Tên đăng nhập từ 3 ký tự, chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới; hoặc là thư điện tử công vụ."));
        }

        var person = PersonOf(row, now, faults);
        var from = TableDates.Day(row[StaffColumns.From]);
        var to = row[StaffColumns.To].Length == 0 ? new DateOnly(9999, 12, 31) : TableDates.Day(row[StaffColumns.To]);
        var agency = organisation.Current.Agencies.FirstOrDefault(a => a.Code == row[StaffColumns.Agency]) ?? (from is { } day ? organisation.On(day).Agencies.FirstOrDefault(a => a.Code == row[StaffColumns.Agency]) : null);
        if (agency is null)
        {
            faults.Add(new(StaffColumns.Agency, row[StaffColumns.Agency].Length == 0 ? "Thiếu cơ quan." : $"Không có cơ quan mã «{row[StaffColumns.Agency]}»."));
        }

        if (row[StaffColumns.Title].Length is 0 or > 200)
        {
            faults.Add(new(StaffColumns.Title, "Thiếu chức vụ."));
        }

        var held = row[StaffColumns.Roles].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var unknown = held.FirstOrDefault(r => roles.Find(r) is null);
        if (held.Count == 0 || unknown is not null)
        {
            faults.Add(new(StaffColumns.Roles, unknown is null ? "Thiếu vai trò." : $"Không có vai trò «{unknown}»; các vai trò: {string.Join(", ", roles.All.Select(r => r.Code))}."));
        }

        if (from is null)
        {
            faults.Add(new(StaffColumns.From, "Ngày bắt đầu dạng dd/MM/yyyy."));
        }

        if (to is null || to < from)
        {
            faults.Add(new(StaffColumns.To, to is null ? "Ngày kết thúc dạng dd/MM/yyyy." : "Ngày kết thúc trước ngày bắt đầu."));
        }

        return faults.Count > 0 ? throw new WrongRow(faults) : new StaffRow
        {
            Row = row.Number,
            Login = login,
            Person = person with { UnitCode = agency!.UnitCode },
            Agency = agency.Id,
            Title = row[StaffColumns.Title],
            Roles = [.. held.Select(r => roles.Find(r)!)],
            From = from!.Value,
            To = to!.Value,
        };
    }

    private static Person PersonOf(TableRow row, DateTimeOffset now, List<Fault> faults)
    {
        // An empty cell is no fault here: only what is there and cannot be read.
        T? Cell<T>(string column, Func<string, T?> read, string reason) where T : class
        {
            var value = row[column].Length == 0 ? null : read(row[column]);
            if (value is null && row[column].Length > 0)
            {
                faults.Add(new(column, reason));
            }

            return value;
        }

        if (row[StaffColumns.Name].Length is 0 or > 200)
        {
            faults.Add(new(StaffColumns.Name, "Thiếu họ tên."));
        }

        var number = Cell(StaffColumns.Number, t => PersonalNumber.Parse(t, Instants.LocalDate(now)) is { IsValid: true } n ? n.ValueOrThrow().ToString() : null, "Số định danh phải có 12 chữ số; trong Excel, để cột dạng Văn bản.");
        var birth = Cell(StaffColumns.Birth, t => TableDates.Day(t)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "Ngày sinh dạng dd/MM/yyyy.");
        var sex = Cell(StaffColumns.Sex, t => t.ToLowerInvariant() is "nam" or "nữ" or "nu" ? t.ToLowerInvariant() : null, "Giới tính là nam hoặc nữ.");
        var email = Cell(StaffColumns.Email, t => System.Net.Mail.MailAddress.TryCreate(t, out var mail) ? mail.Address : null, "Thư điện tử không đúng.");
        var phone = Cell(StaffColumns.Phone, t => PhoneNumber.Parse(t).Value?.ToString(), "Số điện thoại không đúng.");
        return new Person
        {
            Id = Guid.CreateVersion7(now),
            Name = row[StaffColumns.Name],
            PersonalNumber = number,
            BirthDate = birth is null ? null : PartialDate.ParseOrNull(birth),
            Sex = sex switch { null => PersonSex.Unknown, "nam" => PersonSex.Male, _ => PersonSex.Female },
            Phone = phone,
            Email = email,
        };
    }
}
