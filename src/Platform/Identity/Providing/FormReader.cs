using Microsoft.AspNetCore.Http;

namespace NhipCau.Platform.Identity;

/// <summary>Forms that programs send.</summary>
internal static class FormReader
{
    /// <returns>Empty when none was sent; null when it cannot be read: too many fields, a name or a value too long.</returns>
    public static async Task<IFormCollection?> Read(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
