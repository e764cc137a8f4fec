using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Identity;

/// <summary>What the rows above would have written: looked through, a file shows what its rows say against each other as well.</summary>
internal sealed class RowsAbove
{
    private readonly Dictionary<string, (int Row, string Name)> logins = [];
    private readonly Dictionary<string, (int Row, string Name)> numbers = [];

    /// <summary>Whether a row above opens this account.</summary>
    public bool Opens(string login) => logins.ContainsKey(login);

    /// <exception cref="StaffRow.WrongRow">Another person has this login or this number further up.</exception>
    public void Check(StaffRow row)
    {
        var name = VietnameseText.SearchKey(row.Person.Name);
        if (logins.TryGetValue(row.Login, out var login) && login.Name != name)
        {
            throw new StaffRow.WrongRow(StaffColumns.Login, $"Dòng {login.Row} đã dùng tên đăng nhập này cho người tên khác.");
        }

        if (row.Person.PersonalNumber is { } given && numbers.TryGetValue(given, out var number) && number.Name != name)
        {
            throw new StaffRow.WrongRow(StaffColumns.Number, $"Dòng {number.Row} đã ghi số định danh này cho người tên khác.");
        }
    }

    /// <summary>Remembers a row that was, or would be, taken.</summary>
    public void Add(StaffRow row)
    {
        var said = (row.Row, VietnameseText.SearchKey(row.Person.Name));
        logins.TryAdd(row.Login, said);
        if (row.Person.PersonalNumber is { } number)
        {
            numbers.TryAdd(number, said);
        }
    }
}
