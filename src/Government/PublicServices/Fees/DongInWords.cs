namespace NhipCau.Government.PublicServices.Fees;

/// <summary>Whole đồng in Vietnamese words, as receipts write them: «Một trăm linh năm nghìn đồng».</summary>
public static class DongInWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Groups = ["", " nghìn", " triệu", " tỷ", " nghìn tỷ", " triệu tỷ"];

    public static string Of(long dong)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dong);
        if (dong == 0)
        {
            return "Không đồng";
        }

        var parts = new List<string>();
        for (var (left, i) = (dong, 0); left > 0; left /= 1000, i++)
        {
            var group = (int)(left % 1000);
            if (group > 0)
            {
                parts.Insert(0, Hundreds(group, whole: left >= 1000) + Groups[i]);
            }
        }

        var words = string.Join(' ', parts);
        return $"{char.ToUpper(words[0], Platform.Web.ViFormat.Culture)}{words[1..]} đồng";
    }

    private static string Hundreds(int number, bool whole)
    {
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var words = new List<string>();
        if (hundreds > 0 || whole)
        {
            words.Add($"{Digits[hundreds]} trăm");
        }

        if (tens > 1)
        {
            words.Add($"{Digits[tens]} mươi");
        }
        else if (tens == 1)
        {
            words.Add("mười");
        }
        else if (ones > 0 && words.Count > 0)
        {
            words.Add("linh");
        }

        if (ones > 0)
        {
            words.Add(ones switch { 1 when tens > 1 => "mốt", 5 when tens > 0 => "lăm", _ => Digits[ones] });
        }

        return string.Join(' ', words);
    }
}
