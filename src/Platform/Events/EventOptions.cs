namespace NhipCau.Platform.Events;

/// <summary>Settings under <c>NhipCau:Events:</c>.</summary>
public sealed class EventOptions
{
    /// <summary>How long the answer to a request key is kept, days.</summary>
    public int RequestKeyDays { get; set; } = 7;

    /// <summary>Tries before a delivery is given up and waits for an operator.</summary>
    public int DeliveryAttempts { get; set; } = 8;
}
