using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Payments;

/// <summary>What is to be paid: whole đồng, for one thing, by its own reference that never repeats.</summary>
/// <param name="Reference">Ours, unique for ever; paying the same order twice pays once.</param>
/// <param name="CaseId">The case the money belongs to.</param>
/// <param name="Amount">Whole đồng, above zero.</param>
/// <param name="Purpose">What the payer reads; no names, no identifiers of persons.</param>
public sealed record PaymentOrder(string Reference, Guid CaseId, long Amount, string Purpose);

/// <summary>How a payment goes on.</summary>
/// <param name="Paid">True where money changed hands at once (cash at the counter).</param>
/// <param name="Address">Where the payer is sent, or the text of a QR code; empty when there is nothing to do.</param>
/// <param name="ChannelReference">The channel's own number of the payment; empty while there is none.</param>
public sealed record PaymentStarted(bool Paid, string Address, string ChannelReference);

/// <summary>Money to give back to a named account.</summary>
public sealed record PaymentReturn(string Reference, string ChannelReference, long Amount, string Reason, BankAccount Account);

/// <summary>Where a refund goes; personal data, kept protected.</summary>
public sealed record BankAccount(string Bank, string Number, string Holder);

/// <summary>One line of a channel's own statement of a day, for reconciliation.</summary>
public sealed record StatementLine(string Reference, string ChannelReference, long Amount, DateTimeOffset At);

/// <summary>
/// A way money comes in: cash at the counter, a transfer shown to the officer, later the national payment platform and banks.
/// A channel that is not immediate tells <see cref="IPaymentReceiver"/> when the money is there; only that, never the payer's way back, counts as paid.
/// </summary>
public interface IPaymentChannel
{
    /// <summary>Code kept on the receipt: <c>cash</c>, <c>transfer</c>.</summary>
    string Code { get; }

    /// <summary>Vietnamese name: «Tiền mặt».</summary>
    string Name { get; }

    /// <summary>An officer takes the money, so it counts in her till.</summary>
    bool InTill { get; }

    /// <summary>An officer may choose it at the counter.</summary>
    bool AtCounter { get; }

    /// <remarks>Refuses: <c>reference-missing</c> where the channel needs the number of a slip; codes of its own otherwise.</remarks>
    Task<Outcome<PaymentStarted>> Start(PaymentOrder order, string channelReference, CancellationToken cancel);

    /// <summary>Gives money back. The same reference twice gives the first answer.</summary>
    Task<Outcome<PaymentStarted>> Return(PaymentReturn order, CancellationToken cancel);

    /// <summary>What the channel itself says came in on a day; empty where it keeps no statement.</summary>
    Task<IReadOnlyList<StatementLine>> Statement(DateOnly day, CancellationToken cancel);
}

/// <summary>Money that arrived by a channel of its own accord.</summary>
/// <param name="Channel">Code of the channel.</param>
/// <param name="Order">The reference of the order, ours.</param>
/// <param name="ChannelReference">The channel's number of the payment: what makes the notice happen once.</param>
/// <param name="Amount">Whole đồng that arrived.</param>
public sealed record PaymentArrived(string Channel, string Order, string ChannelReference, long Amount);

/// <summary>Whoever keeps the books of an order: a channel calls it when money has arrived, as often as it likes.</summary>
public interface IPaymentReceiver
{
    /// <summary>Null when the order is none of this receiver's; otherwise the number of the receipt, or a refusal (<c>amount-wrong</c>, <c>already-paid</c>).</summary>
    Task<Outcome<PaymentReceived>?> Receive(PaymentArrived arrived, CancellationToken cancel);
}

/// <summary>The receipt a payment got.</summary>
public sealed record PaymentReceived(string Receipt);
