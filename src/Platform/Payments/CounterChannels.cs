using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Payments;

/// <summary>Notes and coins at the counter: paid at once, counted in the officer's till.</summary>
public sealed class CashChannel : IPaymentChannel
{
    public const string Cash = "cash";

    public string Code => Cash;
    public string Name => "Tiền mặt";
    public bool InTill => true;
    public bool AtCounter => true;

    public Task<Outcome<PaymentStarted>> Start(PaymentOrder order, string channelReference, CancellationToken cancel) =>
        Task.FromResult<Outcome<PaymentStarted>>(new PaymentStarted(true, "", ""));

    public Task<Outcome<PaymentStarted>> Return(PaymentReturn order, CancellationToken cancel) =>
        Task.FromResult<Outcome<PaymentStarted>>(new PaymentStarted(true, "", order.Reference));

    public Task<IReadOnlyList<StatementLine>> Statement(DateOnly day, CancellationToken cancel) => Task.FromResult<IReadOnlyList<StatementLine>>([]);
}

/// <summary>A transfer to the agency's account that the payer shows at the counter; its bank number is kept, so one transfer pays once.</summary>
public sealed class TransferChannel : IPaymentChannel
{
    public const string Transfer = "transfer";

    public string Code => Transfer;
    public string Name => "Chuyển khoản";
    public bool InTill => false;
    public bool AtCounter => true;

    public Task<Outcome<PaymentStarted>> Start(PaymentOrder order, string channelReference, CancellationToken cancel) =>
        Task.FromResult<Outcome<PaymentStarted>>(channelReference.Length == 0
            ? new Refusal("reference-missing", [new FieldMessage("Reference", "Hãy ghi số giao dịch chuyển khoản; mỗi giao dịch chỉ dùng một lần.")])
            : new PaymentStarted(true, "", channelReference));

    public Task<Outcome<PaymentStarted>> Return(PaymentReturn order, CancellationToken cancel) =>
        Task.FromResult<Outcome<PaymentStarted>>(new PaymentStarted(true, "", order.Reference));

    public Task<IReadOnlyList<StatementLine>> Statement(DateOnly day, CancellationToken cancel) => Task.FromResult<IReadOnlyList<StatementLine>>([]);
}
