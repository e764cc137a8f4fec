using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Web.Components;

/// <summary>Ids that are unique within one page, also inside loops.</summary>
internal static class PageIds
{
    private static readonly object Key = new();

    public static string NextId(this HttpContext context, string prefix)
    {
        var number = context.Items.TryGetValue(Key, out var last) ? (int)last! + 1 : 1;
        context.Items[Key] = number;
        return prefix + number.ToString(CultureInfo.InvariantCulture);
    }
}
