namespace NhipCau.Government.PublicServices.Returning;

/// <summary>How an applicant wants the result: <c>counter</c> where it was handed in, <c>commune</c> at another desk, <c>post</c>, <c>online</c>.</summary>
public static class ReturnMethods
{
    public static IReadOnlyList<string> All { get; } = ["counter", "commune", "post", "online"];

    /// <summary>What older rows hold is the counter.</summary>
    public static string Of(string stored) => All.Contains(stored) ? stored : "counter";

    /// <summary>Officers' words.</summary>
    public static string Words(string method) => method switch { "post" => "Qua bưu điện", "online" => "Bản điện tử", "commune" => "Tại một cửa khác", _ => "Tại bộ phận một cửa" };
}
