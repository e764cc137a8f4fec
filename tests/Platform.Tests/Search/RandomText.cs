using System.Text;

namespace NhipCau.Platform.Tests.Search;

/// <summary>Repeatable random text: Vietnamese letters, loose marks, other scripts, emoji, NUL and lone surrogates.</summary>
internal static class RandomText
{
    public const string VietnameseLetters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵfjwz";

    private static readonly string[] Oddities =
        ["\u0301", "\u0323", "\u0302", "\u031B", "\0", "\uD83D", "\uDE00", "😀", "Ð", "ɖ", "İ", "ß", "ñ", "中", "한", "\u200B", "　", "ﬁ", "\u212B", "ก\u0E31"];

    public static IEnumerable<string> Many(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
            {
                text.Append(random.Next(5) switch
                {
                    0 => Oddities[random.Next(Oddities.Length)],
                    1 => "oạ uỷ.-1Q"[random.Next(9)].ToString(),
                    2 => Letter(random).ToUpperInvariant(),
                    _ => Letter(random),
                });
            }

            yield return text.ToString();
        }
    }

    public static IEnumerable<string> Words(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 5); length > 0; length--)
            {
                var letter = random.Next(3) == 0 ? "aáâấeêoơd đ1"[random.Next(12)].ToString() : Letter(random);
                text.Append(random.Next(4) == 0 ? letter.ToUpperInvariant() : letter);
            }

            yield return text.ToString();
        }
    }

    private static string Letter(Random random) => VietnameseLetters[random.Next(VietnameseLetters.Length)].ToString();
}
