namespace NhipCau.Platform.Identity;

/// <summary>What must follow when people came, left or moved: open work of those who left goes back to the agency.</summary>
public interface IAfterStaffChange
{
    /// <returns>How many pieces of work were released.</returns>
    Task<long> Release(CancellationToken cancel);
}
