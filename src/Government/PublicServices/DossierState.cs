namespace NhipCau.Government.PublicServices;

/// <summary>The ten states of a dossier on the national portal (TrangThaiHoSo); inner steps each map to exactly one.</summary>
public enum DossierState
{
    New = 1,
    Received = 2,
    Refused = 3,
    InProgress = 4,
    SupplementRequested = 5,
    FeeRequested = 6,
    Withdrawn = 7,
    Stopped = 8,
    Finished = 9,
    Returned = 10,
}

/// <summary>The words of the states and which state may follow which.</summary>
public static class DossierStates
{
    private static readonly Dictionary<DossierState, DossierState[]> Next = new()
    {
        [DossierState.New] = [DossierState.Received, DossierState.Refused, DossierState.SupplementRequested, DossierState.Withdrawn],
        [DossierState.Received] = [DossierState.InProgress, DossierState.SupplementRequested, DossierState.Withdrawn],
        [DossierState.InProgress] = [DossierState.InProgress, DossierState.SupplementRequested, DossierState.FeeRequested, DossierState.Withdrawn, DossierState.Stopped, DossierState.Finished],
        [DossierState.SupplementRequested] = [DossierState.New, DossierState.Received, DossierState.InProgress, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.FeeRequested] = [DossierState.FeeRequested, DossierState.InProgress, DossierState.Withdrawn, DossierState.Stopped],
        [DossierState.Finished] = [DossierState.Returned],
    };

    public static bool MayBecome(this DossierState from, DossierState to) => Next.TryGetValue(from, out var next) && next.Contains(to);

    public static bool IsClosed(this DossierState state) => state is DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped or DossierState.Returned;

    public static string Words(this DossierState state) => state switch
    {
        DossierState.New => "Mới đăng ký",
        DossierState.Received => "Được tiếp nhận",
        DossierState.Refused => "Không được tiếp nhận",
        DossierState.InProgress => "Đang xử lý",
        DossierState.SupplementRequested => "Yêu cầu bổ sung giấy tờ",
        DossierState.FeeRequested => "Yêu cầu thực hiện nghĩa vụ tài chính",
        DossierState.Withdrawn => "Công dân yêu cầu rút hồ sơ",
        DossierState.Stopped => "Dừng xử lý",
        DossierState.Finished => "Đã xử lý xong",
        DossierState.Returned => "Đã trả kết quả",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
