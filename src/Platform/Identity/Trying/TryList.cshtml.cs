using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Identity;

/// <summary>The log of sign-ins for whoever runs the system: who was refused, from where, why. Citizens are not named; who knows a login can look for it.</summary>
[Authorize]
internal sealed class TryListModel(SignInTries tries, Officers officers, CurrentUser user) : PageModel
{
    private const int PageSize = 50;

    public sealed record Row(SignInTry Try, string Who);

    public IReadOnlyList<Row> Shown { get; private set; } = [];
    public Guid? Next { get; private set; }

    [BindProperty(SupportsGet = true, Name = "dang-nhap")]
    public string? Login { get; set; }

    /// <summary><c>tat-ca</c>: also those that went well; otherwise refused ones.</summary>
    [BindProperty(SupportsGet = true, Name = "xem")]
    public string? View { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.OperateSystem))
        {
            return NotFound();
        }

        var login = string.IsNullOrWhiteSpace(Login) ? null : Login;
        var found = await tries.Newest(login, View != "tat-ca", After, PageSize + 1, cancel);
        (var shown, Next) = (found.Take(PageSize).ToList(), found.Count > PageSize ? found[PageSize - 1].Id : null);
        var known = shown.Select(t => t.AccountId).OfType<Guid>().Distinct().ToList();
        var working = await tries.Officers(known, cancel);
        var names = await officers.Names(working, cancel);
        Shown = [.. shown.Select(t => new Row(t, t.AccountId is not { } id ? "không rõ" : working.Contains(id) ? names.GetValueOrDefault(id, "") : "tài khoản công dân"))];
        return Page();
    }

    /// <summary>An outcome in Vietnamese; one without words of its own is told by its code.</summary>
    public static string Words(string outcome) => outcome switch
    {
        "ok" => "đã đăng nhập",
        "wrong" => "sai tên hoặc mật khẩu",
        "wrong-code" => "sai mã xác thực",
        "locked" => "đang tạm khóa vì sai nhiều lần",
        "network-locked" => "mạng này sai quá nhiều lần trong một phút",
        "disabled" => "tài khoản đã khóa",
        "way-closed" or "vneid-way-closed" => "cách đăng nhập không dùng cho người này",
        "form-refused" => "biểu mẫu cũ hoặc giả mạo",
        "client-refused" => "ứng dụng không chứng minh được mình",
        "token-refused" => "mã hoặc thẻ đã dùng, hết hạn hoặc của ứng dụng khác",
        "token-of-another" => "ứng dụng dùng mã hoặc thẻ của ứng dụng khác",
        "code-unproven" => "mã không kèm chứng cứ của ứng dụng đã xin (PKCE)",
        "code-reused" => "mã dùng lần hai, có thể bị lấy cắp",
        "refresh-reused" => "thẻ làm mới dùng lần hai, có thể bị lấy cắp",
        "logout-refused" => "yêu cầu đăng xuất của ứng dụng không đúng",
        "ticket-refused" => "yêu cầu của ứng dụng đã hết hạn, đã dùng hoặc bị sửa",
        "token-invalid" => "thẻ truy cập sai, đã sửa hoặc đã hết",
        "authorize-refused" => "yêu cầu đăng nhập của ứng dụng không đúng",
        "machine-refused" => "máy không chứng minh được mình",
        "vneid-cancelled" => "người dùng dừng ở VNeID",
        "vneid-away" => "không gọi được VNeID",
        "vneid-replayed" => "câu trả lời của VNeID bị gửi lại",
        "vneid-mixed-up" => "câu trả lời từ nơi khác, không phải VNeID",
        "vneid-verified" => "đã xác minh qua VNeID",
        "vneid-claimed" => "số định danh có ở tài khoản khác",
        _ => outcome.StartsWith("vneid-", StringComparison.Ordinal) ? $"VNeID trả lời không dùng được ({outcome["vneid-".Length..]})" : outcome,
    };
}
