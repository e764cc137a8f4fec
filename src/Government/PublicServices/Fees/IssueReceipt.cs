using Dapper;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Adds a receipt to a change. Its number is drawn inside the transaction, so it is never given twice and a change that fails leaves no gap; a closed till takes no more.</summary>
public sealed class IssueReceipt(Database database, ReceiptSeries series, IOrganisation organisation, Protector protector)
{
    private static readonly Refusal Closed = new("till-closed", "Quỹ của bạn ở cơ quan này hôm nay đã chốt, không thu thêm được. Hãy để đồng nghiệp thu hoặc thu vào ngày làm việc sau.");

    /// <summary>What is paid for, by whom and how.</summary>
    public sealed record Paid(string Agency, Guid CaseId, Guid FeeId, string FeeName, long Amount, string Payer, string Channel, string Reference)
    {
        /// <summary>A channel reported the money; no officer took it.</summary>
        public bool Online { get; init; }
    }

    /// <summary>Draws the number and adds the row; the receipt is complete only when the change commits.</summary>
    public Drawn AddTo(Change change, Paid paid, bool inTill)
    {
        var day = Instants.LocalDate(change.Now);
        var agency = organisation.Current.Find(paid.Agency) ?? throw new InvalidOperationException($"No agency {paid.Agency}");
        var of = series.Of(agency.Code, day);
        var drawn = new Drawn();
        change.First(async (connection, transaction) =>
        {
            var no = await connection.ExecuteScalarAsync<long>(database.Command(
                "insert into services_receipt_numbers(agency, year, symbol, last) values (@Agency, @Year, @Symbol, 1) on conflict(agency, year, symbol) do update set last = services_receipt_numbers.last + 1 returning last",
                new { paid.Agency, day.Year, of.Symbol }, transaction, CancellationToken.None));
            drawn.Receipt = new Receipt
            {
                Id = Guid.CreateVersion7(change.Now),
                Agency = paid.Agency,
                Year = day.Year,
                Symbol = of.Symbol,
                No = no,
                CaseId = paid.CaseId,
                FeeId = paid.FeeId,
                FeeName = paid.FeeName,
                Amount = paid.Amount,
                Payer = protector.EncryptText(paid.Payer) ?? [],
                Channel = paid.Channel,
                Reference = paid.Reference,
                CollectedBy = change.Actor.AccountId,
                CollectedAt = change.Now,
                Day = day,
                Online = paid.Online,
            };
            var open = inTill ? "not exists (select 1 from services_tills t where t.agency = @Agency and t.officer = @CollectedBy and t.day = @Day)" : "1 = 1";
            change.Guard(
                $"insert into services_receipts({Books.ReceiptColumns}) select @Id, @Agency, @Year, @Symbol, @No, @CaseId, @FeeId, @FeeName, @Amount, @Payer, @Channel, @Reference, @CollectedBy, @CollectedAt, @Day, @CancelledAt, @CancelledBy, @CancelReason, @Online where {open}",
                drawn.Receipt, Closed);
            change.Write("update services_fees set receipt = @Number where id = @FeeId", new { drawn.Receipt.Number, paid.FeeId });
            change.EmitMoney(DeskEvents.ReceiptIssued, paid.CaseId, new DeskEvents.Money(paid.Agency, drawn.Receipt.Number, paid.Amount, paid.Channel, day));
        });
        return drawn;
    }

    /// <summary>Holds the agency's books until the change ends, so that closing a till and what it counts never pass each other.</summary>
    public void Hold(Change change, string agency, int year) => change.First(async (connection, transaction) =>
        await connection.ExecuteAsync(database.Command("update services_receipt_numbers set last = last where agency = @Agency and year = @Year", new { Agency = agency, Year = year }, transaction, CancellationToken.None)));

    /// <summary>The receipt, known once its number was drawn.</summary>
    public sealed class Drawn
    {
        public Receipt? Receipt { get; internal set; }
    }
}
