using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>What the ways of handing in say together.</summary>
internal sealed record Methods(Dictionary<string, string> Limits, Dictionary<string, long?> Fees, string FeeNote, string Text, string TimeText, bool Online);

/// <summary>Reads limits and fees per channel; of several limits of one channel the longest is promised, of several fees none.</summary>
internal static partial class MethodReader
{
    private const string Head = "Hình thức nộpThời gianPhí, lệ phíMô tả";
    private static readonly Dictionary<string, string> Words = new() { ["direct"] = "Trực tiếp", ["online"] = "Trực tuyến", ["postal"] = "Qua bưu chính công ích" };

    public static Methods Read(SourceRow row, Action<string, string> remark)
    {
        var limits = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var fees = new SortedDictionary<string, List<long?>>(StringComparer.Ordinal);
        var feeNotes = new List<string>();
        var lines = new List<string>();
        var times = new List<string>();
        var methods = row.Methods.Count > 0 ? row.Methods : FromText(row.MethodsText);
        if (row.Methods.Count == 0)
        {
            remark("methods", methods.Count > 0 ? "không có cách thức tách sẵn, đọc từ lời văn" : "không có cách thức thực hiện nào");
        }

        foreach (var method in methods)
        {
            if (!Words.TryGetValue(method.Channel, out var channel))
            {
                remark("methods", $"cách nộp lạ: «{LimitReader.Short(method.Channel)}»");
                continue;
            }

            var limit = Limit(row, method, remark);
            if (limit.Length > 0 && limits.TryGetValue(method.Channel, out var held) && held != limit)
            {
                remark("methods", $"{channel.ToLowerInvariant()}: nhiều thời hạn ({held}; {limit}), lấy thời hạn dài nhất");
            }

            if (!limits.TryGetValue(method.Channel, out held) || LimitReader.Weight(limit) > LimitReader.Weight(held))
            {
                limits[method.Channel] = limit;
            }

            var fee = FeeReader.Read(method.Fee, method.Note, out var note, out var feeProblem);
            if (feeProblem is not null)
            {
                remark("fee", $"{channel.ToLowerInvariant()}: {feeProblem}");
                feeNotes.Add(note.Length > 0 ? note : method.Fee);
            }

            if (!fees.TryGetValue(method.Channel, out var list))
            {
                fees[method.Channel] = list = [];
            }

            list.Add(fee);
            lines.Add(note.Length > 0 && feeProblem is null ? $"{channel}: {note}" : channel);
            if (limit == "event" || (limit == "" && method.Duration.Length > 0))
            {
                times.Add($"{channel}: {method.Duration}");
            }
        }

        foreach (var (channel, amounts) in fees.Where(f => f.Value.Distinct().Count() > 1))
        {
            remark("fee", $"{Words[channel].ToLowerInvariant()}: nhiều mức phí, xem lời kèm theo");
        }

        return new Methods(
            new(limits.Where(l => l.Value.Length > 0)),
            fees.ToDictionary(f => f.Key, f => f.Value.Distinct().Count() == 1 ? f.Value[0] : null),
            string.Join('\n', feeNotes.Distinct(StringComparer.Ordinal)),
            string.Join('\n', lines.Distinct(StringComparer.Ordinal)),
            string.Join('\n', times.Distinct(StringComparer.Ordinal)),
            methods.Any(m => m.Channel == "online"));
    }

    private static string Limit(SourceRow row, SourceMethod method, Action<string, string> remark)
    {
        // A bare number that is really the start of the fee: "Trực tiếp120,000 VNĐ".
        if (method.Unit == "unspecified" && method.Duration.Length > 0 && row.MethodsText.Contains(method.Duration + ",000", StringComparison.Ordinal))
        {
            remark("methods", $"«{method.Duration}» là phần đầu của mức phí, không phải thời hạn");
            return "";
        }

        var limit = LimitReader.Read(method.Duration, method.Unit, out var problem);
        if (problem is not null)
        {
            remark("methods", $"{Words[method.Channel].ToLowerInvariant()}: {problem}");
        }

        return limit;
    }

    /// <summary>From the printed table: channel, time, fee and remark without separators.</summary>
    private static List<SourceMethod> FromText(string text)
    {
        var body = text.Replace(Head, "", StringComparison.Ordinal);
        var starts = Channel().Matches(body);
        var methods = new List<SourceMethod>();
        for (var i = 0; i < starts.Count; i++)
        {
            var rest = body[(starts[i].Index + starts[i].Length)..(i + 1 < starts.Count ? starts[i + 1].Index : body.Length)].Trim();
            var fee = Fee().Match(rest);
            var time = (fee.Success ? rest[..fee.Index] : rest).Trim();
            var note = fee.Success ? rest[fee.Index..] : "";
            methods.Add(new SourceMethod(SourceRow.Channel(starts[i].Value), time == "Không có thông tin" ? "" : time, "text", fee.Value == "Không có thông tin" ? "" : fee.Value, note));
        }

        return methods;
    }

    [GeneratedRegex(@"(?<![\p{L}] )(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=\d|Không|Chậm|Trong|Ngay|Miễn)")]
    private static partial Regex Channel();

    [GeneratedRegex(@"Miễn phí|Không có thông tin|[\d.,]+ (VNĐ|Việt Nam Đồng|USD)")]
    private static partial Regex Fee();
}
