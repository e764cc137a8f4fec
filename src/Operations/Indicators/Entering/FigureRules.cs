using NhipCau.Platform.Search.Text;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>What a figure must satisfy to be taken, and what makes one look twice.</summary>
public static class FigureRules
{
    public const int LongestNote = 500;

    /// <summary>Why it cannot be; null when it can.</summary>
    public static string? Wrong(Indicator indicator, decimal amount) =>
        Amounts.Of(amount) is null ? "Số có tối đa 4 chữ số thập phân và không quá 100 nghìn tỷ."
        : amount < 0 && !indicator.Negative ? $"«{indicator.Name}» không thể âm."
        : indicator.IsShare && indicator.Most == 100 * Amounts.Scale && amount > 100 ? $"«{indicator.Name}» là tỷ lệ, không quá 100 %."
        : decimal.Round(amount, indicator.Decimals) != amount ? indicator.Decimals == 0 ? "Chỉ tiêu này là số nguyên." : $"Chỉ tiêu này có tối đa {indicator.Decimals} chữ số sau dấu phẩy."
        : null;

    /// <summary>Why it is hard to believe; null when it is plausible. A note says why it is right all the same.</summary>
    public static string? Doubtful(Indicator indicator, decimal amount) =>
        Amounts.Of(amount) is { } exact && (exact < indicator.Least || exact > indicator.Most) ? $"Ngoài khoảng thường gặp ({indicator.Plausible} {indicator.Measure})." : null;

    /// <summary>Two ways of writing the same unit of measure: case, spaces and Unicode forms do not matter, words do.</summary>
    public static bool SameMeasure(string written, string measure) => Plain(written) == Plain(measure);

    private static string Plain(string text) => VietnameseText.Clean(text).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
