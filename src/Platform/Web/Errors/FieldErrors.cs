using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Web.Errors;

/// <summary>Sentences at the fields of a page, told above in the order they were found; the model state alone forgets it.</summary>
public static class FieldErrors
{
    /// <summary>Puts sentences at their fields.</summary>
    public static void Say(this PageModel page, IEnumerable<FieldMessage> messages)
    {
        foreach (var message in messages)
        {
            page.ModelState.AddModelError(message.Path, message.Message);
            Order(page.HttpContext).Add(message.Path);
        }
    }

    /// <summary>Where a field comes in the list above; those nobody ordered come last.</summary>
    internal static int Place(HttpContext http, string field) => Order(http).IndexOf(field) is >= 0 and var place ? place : int.MaxValue;

    private static List<string> Order(HttpContext http)
    {
        if (http.Items[typeof(FieldErrors)] is not List<string> order)
        {
            http.Items[typeof(FieldErrors)] = order = [];
        }

        return order;
    }
}
