using System.Globalization;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Assessing;

public enum PeriodKind
{
    Month,
    Quarter,
    Year,
    Range,
}

/// <summary>A stretch of days that is assessed: a month, a quarter, a year, or any days. Both ends belong to it.</summary>
public sealed record IndexPeriod(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    public static IndexPeriod Month(int year, int month) => new(PeriodKind.Month, new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));

    public static IndexPeriod Quarter(int year, int quarter) => new(PeriodKind.Quarter, new(year, (quarter * 3) - 2, 1), new DateOnly(year, quarter * 3, 1).AddMonths(1).AddDays(-1));

    public static IndexPeriod Year(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    /// <summary>Reads <c>2024-03</c>, <c>2024-Q1</c> or <c>2024</c>; else two dates <c>dd/MM/yyyy</c>; else null.</summary>
    public static IndexPeriod? Read(string? code, string? from, string? to)
    {
        if (code is { Length: > 0 })
        {
            var parts = code.Split('-');
            if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2001 or > 2099 || parts.Length > 2)
            {
                return null;
            }

            return parts.Length == 1 ? Year(year)
                : parts[1] is ['Q', >= '1' and <= '4'] ? Quarter(year, parts[1][1] - '0')
                : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? Month(year, month)
                : null;
        }

        return TypedDay.Read(from) is { } first && TypedDay.Read(to) is { } last && first <= last && first.Year >= 2001 && last.Year < 2100 ? Of(first, last) : null;
    }

    /// <summary>The days, named as a month, quarter or year where they are one.</summary>
    public static IndexPeriod Of(DateOnly first, DateOnly last)
    {
        foreach (var known in new[] { Month(first.Year, first.Month), Quarter(first.Year, (first.Month + 2) / 3), Year(first.Year) })
        {
            if (known.First == first && known.Last == last)
            {
                return known;
            }
        }

        return new IndexPeriod(PeriodKind.Range, first, last);
    }

    /// <summary>What the address carries; empty for any days, which carry their dates.</summary>
    public string Code => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-{First.Month:00}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-Q{Last.Month / 3}"),
        PeriodKind.Year => First.Year.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>The query of an address.</summary>
    public string Query => Kind == PeriodKind.Range
        ? string.Create(CultureInfo.InvariantCulture, $"tu={First:dd'%2F'MM'%2F'yyyy}&den={Last:dd'%2F'MM'%2F'yyyy}")
        : "ky=" + Code;

    public string Name => Kind switch
    {
        PeriodKind.Month => $"Tháng {First.Month}/{First.Year}",
        PeriodKind.Quarter => $"Quý {Last.Month / 3}/{First.Year}",
        PeriodKind.Year => $"Năm {First.Year}",
        _ => $"Từ {ViFormat.Date(First)} đến {ViFormat.Date(Last)}",
    };

    /// <summary>As part of a file's name.</summary>
    public string FileName => Kind switch
    {
        PeriodKind.Month => $"tháng {First.Month}-{First.Year}",
        PeriodKind.Quarter => $"quý {Last.Month / 3}-{First.Year}",
        PeriodKind.Year => $"năm {First.Year}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{First:dd-MM-yyyy} đến {Last:dd-MM-yyyy}"),
    };

    /// <summary>The same length right before.</summary>
    public IndexPeriod Previous => Kind switch
    {
        PeriodKind.Month => Month(First.AddMonths(-1).Year, First.AddMonths(-1).Month),
        PeriodKind.Quarter => Of(First.AddMonths(-3), First.AddDays(-1)),
        PeriodKind.Year => Year(First.Year - 1),
        _ => Of(First.AddDays(First.DayNumber - Last.DayNumber - 1), First.AddDays(-1)),
    };

    /// <summary>The same days a year earlier.</summary>
    public IndexPeriod LastYear => Kind switch
    {
        PeriodKind.Month => Month(First.Year - 1, First.Month),
        PeriodKind.Quarter => Quarter(First.Year - 1, Last.Month / 3),
        PeriodKind.Year => Year(First.Year - 1),
        _ => Of(First.AddYears(-1), Last.AddYears(-1)),
    };

    /// <summary>What last year's total is divided by when it stands for this period (QĐ 766, 1.4).</summary>
    public decimal PartOfYear => Kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, PeriodKind.Year => 1, _ => 365m / (Last.DayNumber - First.DayNumber + 1) };

    /// <summary>First day of the first and of the last month that lie wholly within; none when the second is before the first.</summary>
    public (DateOnly First, DateOnly Last) WholeMonths
    {
        get
        {
            var first = First.Day == 1 ? First : new DateOnly(First.Year, First.Month, 1).AddMonths(1);
            var next = Last.AddDays(1);
            return (first, new DateOnly(next.Year, next.Month, 1).AddMonths(-1));
        }
    }

    /// <summary>The last day an open dossier may be late on, seen from today: never a day that is not over.</summary>
    public DateOnly CutAt(DateOnly today) => Last < today ? Last : today.AddDays(-1);
}
