using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>An officer closes her till of a day: what receipts say against what was counted. A closed till takes no more and loses none. Summed inside the transaction, with the agency's books held.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>counted-wrong</c>, <c>day-wrong</c>, <c>closed-before</c>, <c>note-missing</c>, <c>nothing-collected</c>.</remarks>
public sealed class CloseTill(Database database, DeskGate gate, Books books, IEnumerable<IPaymentChannel> channels, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Agency { get; init; }
        public required DateOnly Day { get; init; }
        /// <summary>Whole đồng counted.</summary>
        public required long? Counted { get; init; }
        /// <summary>Explains a difference.</summary>
        public string Note { get; init; } = "";
    }

    public sealed record Closed(string Agency, DateOnly Day, int Receipts, int Cancelled, long Expected, long Counted);

    public async Task<Outcome<Closed>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Closed>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!gate.Allows(user, Permissions.CollectFee, input.Agency))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(CloseTill));
        if (input.Counted is not >= 0 || input.Counted > 1_000_000_000_000)
        {
            return new Refusal("counted-wrong", [new FieldMessage("Counted", "Hãy ghi số tiền đếm được, là số nguyên đồng.")]);
        }

        if (input.Day > Instants.LocalDate(change.Now))
        {
            return new Refusal("day-wrong", [new FieldMessage("Day", "Không chốt quỹ cho ngày chưa đến.")]);
        }

        var before = new Refusal("closed-before", $"Quỹ của bạn ngày {input.Day:dd/MM/yyyy} đã chốt.");
        if (await books.TillOf(input.Agency, user.Actor.AccountId, input.Day, cancel) is not null)
        {
            return before;
        }

        var mine = (await books.OfDays(input.Agency, input.Day, input.Day, cancel)).Where(r => r.CollectedBy == user.Actor.AccountId && InTill(r.Channel)).ToList();
        if (mine.Count == 0)
        {
            return new Refusal("nothing-collected", $"Bạn không thu tiền mặt nào ngày {input.Day:dd/MM/yyyy}.");
        }

        var sum = mine.Where(r => r.CancelledAt is null).Sum(r => r.Amount);
        if (sum != input.Counted && Reasons.Clean(input.Note).Length == 0)
        {
            return new Refusal("note-missing", [new FieldMessage("Note", $"Tiền đếm được lệch {Platform.Web.ViFormat.Money(Math.Abs(input.Counted.Value - sum))} so với biên lai; hãy ghi lý do.")]);
        }

        var closed = new Closed(input.Agency, input.Day, mine.Count, mine.Count(r => r.CancelledAt is not null), sum, input.Counted.Value);
        var codes = channels.Where(c => c.InTill).Select(c => c.Code).ToArray();
        change.First(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(database.Command("update services_receipt_numbers set last = last where agency = @Agency and year = @Year", new { input.Agency, input.Day.Year }, transaction, CancellationToken.None));
            var now = await connection.QuerySingleAsync<(long All, long Cancelled, long Sum)>(database.Command(
                $"select count(*), coalesce(sum(case when cancelled_at is null then 0 else 1 end), 0), cast(coalesce(sum(case when cancelled_at is null then amount else 0 end), 0) as {(database.Dialect == Dialect.Postgres ? "bigint" : "integer")}) from services_receipts where agency = @Agency and day = @Day and collected_by = @By and {database.Dialect.AnyOf("channel", "@Codes")}",
                new { input.Agency, input.Day, By = user.Actor.AccountId, Codes = codes }, transaction, CancellationToken.None));
            closed = closed with { Receipts = (int)now.All, Cancelled = (int)now.Cancelled, Expected = now.Sum };
            change.Guard(
                "insert into services_tills(agency, officer, day, receipts, cancelled, expected, counted, note, closed_at) values (@Agency, @Officer, @Day, @Receipts, @Cancelled, @Expected, @Counted, @Note, @Now) on conflict do nothing",
                new { input.Agency, Officer = user.Actor.AccountId, input.Day, closed.Receipts, closed.Cancelled, closed.Expected, closed.Counted, Note = Reasons.Clean(input.Note), change.Now }, before);
            change.Emit(new NewEvent(DeskEvents.TillClosed, new DeskEvents.Till(input.Agency, input.Day, closed.Receipts, closed.Expected, closed.Counted)));
        });
        return await change.Commit(() => closed);
    }

    private bool InTill(string channel) => channels.Any(c => c.Code == channel && c.InTill);
}
