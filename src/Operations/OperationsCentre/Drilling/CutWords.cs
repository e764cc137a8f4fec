namespace NhipCau.Operations.OperationsCentre.Drilling;

/// <summary>Words for the values of dimensions that every module shares; what is not known is shown as it is.</summary>
public static class CutWords
{
    public static string Of(string cut) => cut switch
    {
        "channel:online" => "Trực tuyến",
        "channel:direct" => "Trực tiếp",
        "channel:postal" => "Bưu chính",
        _ => cut[(cut.IndexOf(':', StringComparison.Ordinal) + 1)..],
    };
}
