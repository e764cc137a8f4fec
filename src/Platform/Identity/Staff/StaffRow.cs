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

    public sealed class WrongCell(string column, string reason) : Exception(reason)
    {
        public string Column { get; } = column;
    }

    /// <exception cref="WrongCell">The row is not taken.</exception>
    public static StaffRow Read(TableRow row, IOrganisation organisation, Roles roles, DateTimeOffset now)
    {
        var login = AccountStore.Canonical(row[StaffColumns.Login]);
        if (login.Length is < 3 or > 100 || login.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '@')))
        {
            throw new WrongCell(StaffColumns.Login, "Tên đăng nhập từ 3 ký tự, chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới.");
        }

        var from = TableDates.Day(row[StaffColumns.From]) ?? throw new WrongCell(StaffColumns.From, "Ngày bắt đầu dạng dd/MM/yyyy.");
        var to = row[StaffColumns.To].Length == 0 ? new DateOnly(9999, 12, 31) : TableDates.Day(row[StaffColumns.To]) ?? throw new WrongCell(StaffColumns.To, "Ngày kết thúc dạng dd/MM/yyyy.");
        if (to < from)
        {
            throw new WrongCell(StaffColumns.To, "Ngày kết thúc trước ngày bắt đầu.");
        }

        var agency = organisation.Current.Agencies.FirstOrDefault(a => a.Code == row[StaffColumns.Agency]) ?? organisation.On(from).Agencies.FirstOrDefault(a => a.Code == row[StaffColumns.Agency])
            ?? throw new WrongCell(StaffColumns.Agency, $"Không có cơ quan mã «{row[StaffColumns.Agency]}».");
        var held = row[StaffColumns.Roles].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var unknown = held.FirstOrDefault(r => roles.Find(r) is null);
        if (held.Count == 0 || unknown is not null)
        {
            throw new WrongCell(StaffColumns.Roles, unknown is null ? "Thiếu vai trò." : $"Không có vai trò «{unknown}»; các vai trò: {string.Join(", ", roles.All.Select(r => r.Code))}.");
        }

        return new StaffRow
        {
            Row = row.Number,
            Login = login,
            Person = PersonOf(row, agency, now),
            Agency = agency.Id,
            Title = row[StaffColumns.Title] is { Length: > 0 and <= 200 } title ? title : throw new WrongCell(StaffColumns.Title, "Thiếu chức vụ."),
            Roles = [.. held.Select(r => roles.Find(r)!)],
            From = from,
            To = to,
        };
    }

    private static Person PersonOf(TableRow row, Agency agency, DateTimeOffset now)
    {
        var birth = TableDates.Day(row[StaffColumns.Birth]);
        return new Person
        {
            Id = Guid.CreateVersion7(now),
            Name = row[StaffColumns.Name] is { Length: > 0 and <= 200 } name ? name : throw new WrongCell(StaffColumns.Name, "Thiếu họ tên."),
            PersonalNumber = row[StaffColumns.Number].Length == 0 ? null
                : PersonalNumber.Parse(row[StaffColumns.Number], Instants.LocalDate(now)) is { IsValid: true } number ? number.ValueOrThrow().ToString() : throw new WrongCell(StaffColumns.Number, "Số định danh phải có 12 chữ số; trong Excel, để cột dạng Văn bản."),
            BirthDate = row[StaffColumns.Birth].Length == 0 ? null
                : birth is { } day ? PartialDate.ParseOrNull(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : throw new WrongCell(StaffColumns.Birth, "Ngày sinh dạng dd/MM/yyyy."),
            Sex = row[StaffColumns.Sex].ToLowerInvariant() switch { "" => PersonSex.Unknown, "nam" => PersonSex.Male, "nữ" or "nu" => PersonSex.Female, _ => throw new WrongCell(StaffColumns.Sex, "Giới tính là nam hoặc nữ.") },
            Phone = row[StaffColumns.Phone].Length == 0 ? null : PhoneNumber.Parse(row[StaffColumns.Phone]).Value?.ToString() ?? throw new WrongCell(StaffColumns.Phone, "Số điện thoại không đúng."),
            Email = row[StaffColumns.Email].Length == 0 ? null : System.Net.Mail.MailAddress.TryCreate(row[StaffColumns.Email], out var mail) ? mail.Address : throw new WrongCell(StaffColumns.Email, "Thư điện tử không đúng."),
            UnitCode = agency.UnitCode,
        };
    }
}
