using Microsoft.Extensions.Hosting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What an application must bring to be registered.</summary>
internal sealed class ApplicationRules(IOrganisation organisation, ApplicationKeyRules keys, IHostEnvironment? environment = null)
{
    private const int ShortestPurpose = 10;
    private const int LongestText = 500;
    private const int MostAddresses = 20;

    /// <summary>Everything that is wrong, each at its field.</summary>
    public Refusal? Check(RegisterApplication.Input input)
    {
        var wrong = Naming(input).Concat(Addresses(input)).Concat(Asking(input)).Concat(Signing(input)).ToList();
        return wrong.Count == 0 ? null : new Refusal("invalid", wrong);
    }

    private IEnumerable<FieldMessage> Naming(RegisterApplication.Input input)
    {
        if (input.ClientId.Length is < 3 or > 100 || input.ClientId.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            yield return new("ClientId", "Mã ứng dụng gồm 3–100 chữ không dấu, chữ số, dấu chấm hoặc gạch.");
        }

        if (input.Name.Trim().Length is < 3 or > 200)
        {
            yield return new("Name", "Tên ứng dụng dài 3–200 ký tự, người dân đọc khi đồng ý.");
        }

        if (organisation.Current.Find(input.AgencyId) is null)
        {
            yield return new("Agency", "Hãy chọn cơ quan chịu trách nhiệm về ứng dụng.");
        }

        if (input.Rate is < 1 or > 1_000_000)
        {
            yield return new("Rate", "Số lượt gọi mỗi phút từ 1 đến 1.000.000.");
        }
    }

    private IEnumerable<FieldMessage> Signing(RegisterApplication.Input input)
    {
        if (!input.SignsItself)
        {
            return input.Jwks.Length + input.JwksUri.Length > 0 ? [new FieldMessage("Jwks", "Chỉ ứng dụng ký bằng khóa riêng mới có khóa công khai. Hãy chọn loại ứng dụng ấy, hoặc bỏ khóa.")] : [];
        }

        return input.Confidential ? keys.Check(input.Jwks, input.JwksUri) : [new FieldMessage("Jwks", "Ứng dụng công khai không ký được: nó không giữ được khóa riêng.")];
    }

    private IEnumerable<FieldMessage> Addresses(RegisterApplication.Input input)
    {
        if (input.Purposes.Count > 0 && input.RedirectUris.Count == 0)
        {
            yield return new("RedirectUris", "Ứng dụng đăng nhập người dùng phải có ít nhất một địa chỉ quay về.");
        }

        foreach (var (field, uris) in new[] { ("RedirectUris", input.RedirectUris), ("LogoutUris", input.LogoutUris) })
        {
            if (uris.Count > MostAddresses)
            {
                yield return new(field, $"Nhiều nhất {MostAddresses} địa chỉ.");
            }

            foreach (var uri in uris.Where(u => !IsAddress(u)))
            {
                yield return new(field, $"«{uri}» không dùng được: cần địa chỉ https đầy đủ, không có dấu #, hoặc địa chỉ riêng của ứng dụng di động (có dấu chấm trong tên giao thức).");
            }
        }

        if (input.BackchannelUri.Length > 0 && !(IsAddress(input.BackchannelUri) && input.BackchannelUri.StartsWith("http", StringComparison.Ordinal)))
        {
            yield return new("BackchannelUri", "Địa chỉ báo đăng xuất phải là địa chỉ https đầy đủ.");
        }
        else if (input.BackchannelUri.Length > 0 && environment?.IsDevelopment() != true && OutsideOnly.IsInside(new Uri(input.BackchannelUri)))
        {
            yield return new("BackchannelUri", "Địa chỉ báo đăng xuất không được trỏ vào máy chủ này hoặc mạng nội bộ.");
        }
    }

    private static IEnumerable<FieldMessage> Asking(RegisterApplication.Input input)
    {
        if (input.Purposes.Keys.Except(ProviderScopes.WithPurpose).FirstOrDefault() is { } unknown)
        {
            yield return new("Purposes", $"Không có loại dữ liệu «{unknown}». Các loại: {string.Join(", ", ProviderScopes.WithPurpose)}.");
        }

        foreach (var (scope, _) in input.Purposes.Where(p => p.Value.Trim().Length is < ShortestPurpose or > LongestText))
        {
            yield return new("Purpose." + scope, $"Hãy nói rõ dùng {ProviderScopes.Words(scope)} để làm gì, từ {ShortestPurpose} đến {LongestText} ký tự.");
        }

        if (input.MachineScopes.Except(Permissions.All).FirstOrDefault() is { } permission)
        {
            yield return new("MachineScopes", $"Không có quyền «{permission}». Các quyền: {string.Join(", ", Permissions.All)}.");
        }

        if (input.MachineScopes.Count > 0 && !input.Confidential)
        {
            yield return new("MachineScopes", "Chỉ ứng dụng giữ được bí mật mới có quyền của máy.");
        }
    }

    /// <summary>https; http on this machine alone; or an app's own scheme, which must look like a domain name turned round (RFC 8252, 7.1).</summary>
    private static bool IsAddress(string text) =>
        text.Length <= LongestText && text.All(c => c is > ' ' and < '\u007f') && !text.Contains('#', StringComparison.Ordinal) && !text.Contains('*', StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback) || (uri.Scheme.Contains('.', StringComparison.Ordinal) && text.StartsWith(uri.Scheme + ":/", StringComparison.Ordinal)));
}
