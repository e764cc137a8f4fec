using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>
/// Numbers of results: a register per agency and year, without gaps. The paper carries its number, so it is made with the next free one;
/// the commit takes that number only if it still is the next, and a paper that came second is made again.
/// </summary>
public sealed class ResultNumbers(Database database)
{
    /// <summary>Somebody else's commit took the number first.</summary>
    public static Refusal Taken { get; } = new("number-taken", "Nhiều kết quả đang được ký cùng lúc nên chưa cấp được số. Hãy bấm lại.");

    public async Task<long> Next(string agency, int year, CancellationToken cancel) =>
        1 + (await database.First<long?>("select last from services_numbers where agency = @Agency and year = @Year", new { Agency = agency, Year = year }, cancel) ?? 0);

    public static void Take(Change change, string agency, int year, long number) => change.Guard(
        "insert into services_numbers(agency, year, last) values (@Agency, @Year, @Number) on conflict(agency, year) do update set last = excluded.last where services_numbers.last = excluded.last - 1",
        new { Agency = agency, Year = year, Number = number }, Taken);
}
