using Microsoft.Extensions.Hosting;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What keys an application may bring: a set that is pasted, or the address where it publishes one; never both.</summary>
internal sealed class ApplicationKeyRules(IHostEnvironment? environment = null)
{
    private const int LongestAddress = 500;

    /// <summary>Everything that is wrong, each at its field.</summary>
    public IEnumerable<FieldMessage> Check(string jwks, string jwksUri)
    {
        if (jwks.Length > 0 == jwksUri.Length > 0)
        {
            yield return new("Jwks", jwks.Length > 0 ? "Hãy dán bộ khóa hoặc ghi địa chỉ bộ khóa, không cả hai." : "Hãy dán bộ khóa công khai, hoặc ghi địa chỉ bộ khóa.");
        }
        else if (jwks.Length > 0 && ClientKeySet.Read(jwks).Wrong is { } wrong)
        {
            yield return new("Jwks", wrong);
        }
        else if (jwksUri.Length > 0 && !IsAddress(jwksUri))
        {
            yield return new("JwksUri", "Địa chỉ bộ khóa phải là địa chỉ https đầy đủ, không có dấu #, không trỏ vào máy chủ này hoặc mạng nội bộ.");
        }
    }

    /// <summary>https to the outside; in Development also http on this machine. What names lead to is looked at when they are connected to.</summary>
    private bool IsAddress(string text) =>
        text.Length <= LongestAddress && text.All(c => c is > ' ' and < '\u007f') && !text.Contains('#', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (environment?.IsDevelopment() == true ? uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback) : uri.Scheme == "https" && !OutsideOnly.IsInside(uri));
}
