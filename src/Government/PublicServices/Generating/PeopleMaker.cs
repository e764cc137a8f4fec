using System.Globalization;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>Invents people: common Vietnamese names, numbers of the right shape; nobody who lives.</summary>
internal sealed class PeopleMaker(SeededIds ids, string provinceCode)
{
    private static readonly string[] Families = ["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Phạm", "Vũ", "Vũ", "Hoàng", "Phan", "Đỗ", "Bùi", "Đặng", "Ngô", "Dương", "Đoàn", "Đào", "Lương", "Mạc", "Tạ", "Trịnh", "Hà", "Cao", "An"];
    private static readonly string[] MenMiddles = ["Văn", "Văn", "Đức", "Minh", "Hữu", "Quang", "Xuân", "Thành", "Công", "Đình", "Tiến", "Anh", "Trọng", "Bá"];
    private static readonly string[] WomenMiddles = ["Thị", "Thị", "Thị", "Thị Thu", "Thị Hồng", "Ngọc", "Thanh", "Phương", "Minh", "Thị Minh", "Khánh", "Bích", "Hải"];
    private static readonly string[] MenGivens = ["Hùng", "Dũng", "Tuấn", "Sơn", "Nam", "Long", "Hải", "Thắng", "Cường", "Quân", "Khánh", "Phúc", "Đạt", "Bình", "Hiếu", "Trung", "Kiên", "Việt", "Toàn", "Duy", "Huy", "Tùng", "Mạnh", "Phong", "Lâm"];
    private static readonly string[] WomenGivens = ["Hoa", "Lan", "Hương", "Mai", "Thảo", "Nga", "Hằng", "Trang", "Linh", "Huyền", "Yến", "Nhung", "Hạnh", "Loan", "Oanh", "Thủy", "Vân", "Hiền", "Quỳnh", "Ngân", "Phượng", "Liên", "Xuân", "Dung", "Thúy"];
    private static readonly string[] Hamlets = ["Thôn Đông", "Thôn Đoài", "Thôn Trung", "Thôn Thượng", "Thôn Hạ", "Thôn An Lạc", "Thôn Phú Thọ", "Khu dân cư số 1", "Khu dân cư số 2", "Khu dân cư số 3", "Khu dân cư số 5", "Thôn Tân Tiến"];

    public Person Make(DateTimeOffset at, string unitCode)
    {
        var woman = ids.Chance(0.52);
        var born = new DateOnly(at.Year - 18, 1, 1).AddDays(-(int)Math.Min(ids.Waiting(7500), 24_000));
        var digit = ((born.Year - 1900) / 100 * 2) + (woman ? 1 : 0);
        return new Person
        {
            Id = ids.At(at),
            Name = $"{Pick(Families)} {Pick(woman ? WomenMiddles : MenMiddles)} {Pick(woman ? WomenGivens : MenGivens)}",
            BirthDate = new PartialDate(born),
            Sex = woman ? PersonSex.Female : PersonSex.Male,
            PersonalNumber = string.Create(CultureInfo.InvariantCulture, $"0{provinceCode}{digit}{born.Year % 100:00}{ids.Random.Next(1_000_000):000000}"),
            Phone = ids.Chance(0.7) ? string.Create(CultureInfo.InvariantCulture, $"+84900{ids.Random.Next(1_000_000):000000}") : null,
            Address = Pick(Hamlets),
            UnitCode = unitCode,
        };
    }

    private string Pick(string[] from) => from[ids.Random.Next(from.Length)];
}
