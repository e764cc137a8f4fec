using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Fees;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Payments;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class FeeBooksSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly BankAccount Account = new("Agribank", "2300201000123", "NGUYEN THI HUONG SEN");

    private async Task<DossierView> AtCounter(CurrentUser desk) => (await Office.Submit(desk, await Office.Draft(desk, channel: Channel.Counter))).Value;

    private Task<Outcome<Collected>> Collect(DossierView d, CurrentUser who, long amount, string name = "Phí chứng thực", string channel = "cash", string reference = "", Guid? key = null) => Get<CollectFee>().Handle(
        new() { RequestId = key ?? Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = name, Amount = amount, Channel = channel, Reference = reference }, who, Cancel);

    private async Task<DossierView> Now(DossierView d)
    {
        var c = (await Office.Look(d.Id)).Case;
        return new DossierView(c.Id, c.Number, c.State, c.Version);
    }

    private Task<Outcome<CloseTill.Closed>> Close(CurrentUser who, DateOnly day, long? counted, string note = "") =>
        Get<CloseTill>().Handle(new() { RequestId = Guid.NewGuid(), Agency = Office.DoanTung, Day = day, Counted = counted, Note = note }, who, Cancel);

    [Fact]
    public async Task Receipts_are_numbered_without_gaps_however_many_collect_at_once()
    {
        var desk = await Office.As("motcua.doantung");
        var made = new List<DossierView>();
        for (var i = 0; i < 8; i++)
        {
            made.Add(await AtCounter(desk));
        }

        var taken = await Task.WhenAll(made.Select(d => Task.Run(() => Collect(d, desk, 8000), Cancel)));
        taken.ShouldAllBe(t => t.Succeeded);
        taken.Select(t => t.Value.Number).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 8).Select(i => $"BL-24E-{i:0000000}"));
        (await Collect(made[0], desk, 8000)).Refusal!.Code.ShouldBe("stale");
        (await Collect(await Now(made[0]), desk, 9000)).Value.Number.ShouldBe("BL-24E-0000009", "a refused collection leaves no gap");
        var key = Guid.NewGuid();
        var d = await Now(made[1]);
        var first = (await Collect(d, desk, 5000, key: key)).Value;
        (await Collect(d, desk, 5000, key: key)).Value.ShouldBe(first);
    }

    [Fact]
    public async Task A_collection_says_what_is_wrong()
    {
        var desk = await Office.As("motcua.doantung");
        var d = await AtCounter(desk);
        (await Collect(d, await Office.As("motcua.tucuong"), 8000)).Refusal!.Code.ShouldBe("not-allowed");
        (await Collect(d, desk, 0)).Refusal!.Code.ShouldBe("amount-wrong");
        (await Collect(d, desk, 8000, name: "")).Refusal!.Code.ShouldBe("amount-wrong");
        (await Collect(d, desk, 8000, channel: "shells")).Refusal!.Code.ShouldBe("channel-unknown");
        (await Collect(d, desk, 8000, channel: "transfer")).Refusal!.Code.ShouldBe("reference-missing");
        (await Collect(d, desk, 8000, channel: "transfer", reference: "FT24001")).Succeeded.ShouldBeTrue();
        (await Collect(await Now(d), desk, 8000, channel: "transfer", reference: "FT24001")).Refusal!.Code.ShouldBe("reference-used");
    }

    [Fact]
    public async Task A_demanded_fee_paid_or_waived_lets_the_clock_go_on()
    {
        var (d, desk, officer) = await InProgress();
        var chairman = await Office.As("chutich.doantung");
        d = (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = "Lệ phí", Amount = 15000 }, officer, Cancel)).Value;
        var fee = (await Get<Dossiers>().Fees(d.Id, Cancel)).Single();
        WaiveFee.Input waive = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, FeeId = fee.Id, Ground = "poor" };
        (await Get<WaiveFee>().Handle(waive, desk, Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<WaiveFee>().Handle(waive with { Ground = "kind" }, chairman, Cancel)).Refusal!.Code.ShouldBe("ground-unknown");
        (await Get<WaiveFee>().Handle(waive, chairman, Cancel)).Refusal!.Code.ShouldBe("document-missing");
        d = (await Get<WaiveFee>().Handle(waive with { Document = "Giấy chứng nhận hộ nghèo 12" }, chairman, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.InProgress);
        (await Office.Look(d.Id)).Row.FeeTotal.ShouldBe(0);

        d = (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = "Phí thẩm định", Amount = 500000 }, officer, Cancel)).Value;
        var second = (await Get<Dossiers>().Fees(d.Id, Cancel)).Single(f => f.PaidAt is null);
        var arrived = new PaymentArrived("stand-in", second.Id.ToString("D"), "T-77", 500000);
        (await Get<IPaymentReceiver>().Receive(arrived with { Amount = 499999 }, Cancel))!.Refusal!.Code.ShouldBe("amount-wrong");
        (await Get<IPaymentReceiver>().Receive(arrived with { Order = Guid.NewGuid().ToString() }, Cancel)).ShouldBeNull();
        var number = (await Get<IPaymentReceiver>().Receive(arrived, Cancel))!.Value.Receipt;
        (await Get<IPaymentReceiver>().Receive(arrived, Cancel))!.Value.Receipt.ShouldBe(number, "told twice, paid once");
        (await Office.Look(d.Id)).State.ShouldBe(DossierState.InProgress);
        (await Measured(d)).ShouldSatisfyAllConditions(s => s.Fee.ShouldBe(1), s => s.PaidOnline.ShouldBe(1));
    }

    [Fact]
    public async Task What_is_waived_or_paid_back_no_longer_counts_as_a_dossier_that_cost_something()
    {
        var (d, desk, officer) = await InProgress();
        var chairman = await Office.As("chutich.doantung");
        d = (await Get<DemandFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Name = "Lệ phí", Amount = 15000 }, officer, Cancel)).Value;
        (await Measured(d)).Fee.ShouldBe(1);
        var fee = (await Get<Dossiers>().Fees(d.Id, Cancel)).Single();
        d = (await Get<WaiveFee>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, FeeId = fee.Id, Ground = "poor", Document = "Giấy chứng nhận hộ nghèo 12" }, chairman, Cancel)).Value;
        (await Measured(d)).Fee.ShouldBe(0);
        (await Collect(d, desk, 8000)).Succeeded.ShouldBeTrue();
        (await Measured(d)).ShouldSatisfyAllConditions(s => s.Fee.ShouldBe(1), s => s.PaidOnline.ShouldBe(0, "cash at the counter is not online"));
    }

    private async Task<MeasureSums> Measured(DossierView d)
    {
        await Get<ProjectionRunner>().CatchUp(Get<MeasureDossiers>(), Cancel);
        var day = Clock.Today();
        return (await Get<RolledUpFigures>().Of(day.AddDays(-30), day, day, [(await Office.Look(d.Id)).Case.CompetentAgency], Cancel)).Sums.Values.Single();
    }

    [Fact]
    public async Task A_closed_till_takes_no_more_and_cancels_nothing()
    {
        var desk = await Office.As("motcua.doantung");
        var today = new DateOnly(2024, 1, 15);
        (await Close(desk, today, 0)).Refusal!.Code.ShouldBe("nothing-collected");
        var d = await AtCounter(desk);
        var wrong = (await Collect(d, desk, 80000)).Value;
        d = await Now(d);
        CancelReceipt.Input cancel = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ReceiptId = wrong.ReceiptId, Reason = "Ghi nhầm số tiền" };
        (await Get<CancelReceipt>().Handle(cancel with { Reason = "" }, desk, Cancel)).Refusal!.Code.ShouldBe("reason-missing");
        d = (await Get<CancelReceipt>().Handle(cancel, desk, Cancel)).Value;
        (await Office.Look(d.Id)).Row.FeePaid.ShouldBe(0);
        var right = (await Collect(d, desk, 8000)).Value;
        (await Close(desk, today, null)).Refusal!.Code.ShouldBe("counted-wrong");
        (await Close(desk, today.AddDays(1), 1)).Refusal!.Code.ShouldBe("day-wrong");
        (await Close(desk, today, 7000)).Refusal!.Code.ShouldBe("note-missing");
        (await Close(desk, today, 8000)).Value.ShouldBe(new CloseTill.Closed(Office.DoanTung, today, 2, 1, 8000, 8000));
        (await Close(desk, today, 8000)).Refusal!.Code.ShouldBe("closed-before");
        d = await Now(d);
        (await Collect(d, desk, 1000)).Refusal!.Code.ShouldBe("till-closed");
        (await Get<CancelReceipt>().Handle(cancel with { RequestId = Guid.NewGuid(), Version = d.Version, ReceiptId = right.ReceiptId }, desk, Cancel)).Refusal!.Code.ShouldBe("till-closed");
        (await Get<Books>().OfCase(d.Id, Cancel)).Count.ShouldBe(2, "cancelled, not deleted");
    }

    [Fact]
    public async Task Money_goes_back_only_to_an_account_and_never_by_who_asked()
    {
        var desk = await Office.As("motcua.doantung");
        var chairman = await Office.As("chutich.doantung");
        var d = await AtCounter(desk);
        var receipt = (await Collect(d, desk, 50000)).Value;
        d = await Now(d);
        AskRefund.Input ask = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ReceiptId = receipt.ReceiptId, Amount = 20000, Reason = "Thu thừa", Account = Account };
        (await Get<AskRefund>().Handle(ask with { Amount = 50001 }, desk, Cancel)).Refusal!.Code.ShouldBe("amount-wrong");
        (await Get<AskRefund>().Handle(ask with { Account = Account with { Number = "1" } }, desk, Cancel)).Refusal!.Code.ShouldBe("account-wrong");
        d = (await Get<AskRefund>().Handle(ask, desk, Cancel)).Value;
        var refund = (await Get<Books>().RefundsOfCase(d.Id, Cancel)).Single();
        DecideRefund.Input decide = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, RefundId = refund.Id, Approve = true };
        (await Get<DecideRefund>().Handle(decide, desk, Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<DecideRefund>().Handle(decide with { Approve = false }, chairman, Cancel)).Refusal!.Code.ShouldBe("reason-missing");
        d = (await Get<DecideRefund>().Handle(decide, chairman, Cancel)).Value;
        (await Office.Look(d.Id)).Row.FeePaid.ShouldBe(30000);
        (await Get<AskRefund>().Handle(ask with { RequestId = Guid.NewGuid(), Version = d.Version, Amount = 30001 }, desk, Cancel)).Refusal!.Code.ShouldBe("amount-wrong");
    }

    [Fact]
    public async Task A_simulated_month_of_fees_matches_to_the_dong()
    {
        var desk = await Office.As("motcua.doantung");
        var chairman = await Office.As("chutich.doantung");
        var random = new Random(20240301);
        var calendar = Get<Platform.Calendar.WorkCalendar>();
        long collected = 0, back = 0;
        var receipts = 0;
        for (var day = new DateOnly(2024, 3, 1); day.Month == 3; day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day))
            {
                continue;
            }

            Clock.MoveTo(2024, 3, day.Day, 8, 0);
            long cash = 0;
            for (var i = 0; i < 3; i++)
            {
                Clock.Advance(TimeSpan.FromMinutes(20));
                var d = await AtCounter(desk);
                var amount = random.Next(1, 500) * 1000L;
                var transfer = i == 2;
                var receipt = (await Collect(d, desk, amount, i == 0 ? "Lệ phí hộ tịch" : "Phí chứng thực", transfer ? "transfer" : "cash", transfer ? $"FT{day.Day}" : "")).Value;
                receipts++;
                d = await Now(d);
                if (i == 1 && day.Day % 5 == 0)
                {
                    (await Get<CancelReceipt>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ReceiptId = receipt.ReceiptId, Reason = "Ghi nhầm" }, desk, Cancel)).Succeeded.ShouldBeTrue();
                    continue;
                }

                collected += amount;
                cash += transfer ? 0 : amount;
                if (day.Day % 7 == 0 && i == 0)
                {
                    d = (await Get<AskRefund>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ReceiptId = receipt.ReceiptId, Amount = 1000, Reason = "Thu thừa", Account = Account }, desk, Cancel)).Value;
                    var refund = (await Get<Books>().RefundsOfCase(d.Id, Cancel)).Single();
                    (await Get<DecideRefund>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, RefundId = refund.Id, Approve = true }, chairman, Cancel)).Succeeded.ShouldBeTrue();
                    back += 1000;
                }
            }

            (await Close(desk, day, cash)).Value.Expected.ShouldBe(cash);
        }

        var books = await Get<Reconciliation>().Of(Office.DoanTung, 2024, 3, Cancel);
        books.Checks.Where(c => !c.Holds).ShouldBeEmpty();
        (books.Receipts.Count, books.Collected, books.PaidBack, books.Net).ShouldBe((receipts, collected, back, collected - back));
        books.ByFee.Sum(f => f.Sum).ShouldBe(collected);
        books.ByChannel.Sum(c => c.Sum).ShouldBe(collected);
        books.Days.Sum(x => x.Cash + x.Other).ShouldBe(collected);
        await Office.Program.Database.Execute("update services_receipts set amount = amount + 1 where no = 3", null, Cancel);
        (await Get<Reconciliation>().Of(Office.DoanTung, 2024, 3, Cancel)).Balanced.ShouldBeFalse("one đồng is found");
    }

    [Theory]
    [InlineData(0, "Không đồng")]
    [InlineData(8000, "Tám nghìn đồng")]
    [InlineData(105000, "Một trăm linh năm nghìn đồng")]
    [InlineData(1021015, "Một triệu không trăm hai mươi mốt nghìn không trăm mười lăm đồng")]
    public void Dong_in_words(long dong, string words) => DongInWords.Of(dong).ShouldBe(words);
}

public sealed class FeeBooksOnSqlite() : FeeBooksSuite(Dialect.Sqlite);

public sealed class FeeBooksOnPostgres() : FeeBooksSuite(Dialect.Postgres);
