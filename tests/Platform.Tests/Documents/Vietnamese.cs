using System.Text;

namespace NhipCau.Platform.Tests.Documents;

/// <summary>All letters of Vietnamese: 12 vowels by 6 tones, and the consonants, in both cases.</summary>
internal static class Vietnamese
{
    public static string Letters { get; } = string.Concat(
        from vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        from tone in (string[])["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
        select (vowel + tone).Normalize(NormalizationForm.FormC)) + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX";
}
