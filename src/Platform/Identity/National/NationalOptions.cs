using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Settings under <c>NhipCau:VNeID:</c>, the national identity as an upstream OpenID Provider. Without <see cref="Issuer"/> it is not offered.</summary>
public sealed class NationalOptions
{
    public const string Section = "NhipCau:VNeID";

    /// <summary>The issuer as its tokens spell it; its discovery document lies below it.</summary>
    public string Issuer { get; set; } = "";
    public string ClientId { get; set; } = "";

    /// <summary>In Development, and only without an <see cref="Issuer"/>: the demo people sign in by a stand-in of this program's own. Anywhere else it stops the start.</summary>
    public bool StandIn { get; set; }

    /// <summary>By environment; or in <see cref="SecretFile"/>.</summary>
    public string Secret { get; set; } = "";
    public string SecretFile { get; set; } = "";
    public string Scopes { get; set; } = "openid profile personal_number";

    /// <summary>Asked for as <c>acr_values</c> and then required of the answer; empty takes any, because the issuer itself vouches at level 2.</summary>
    public string RequiredAcr { get; set; } = "";

    /// <summary>Whether a proof asked for anew counts only when the answer says when it was given (<c>auth_time</c>, which OpenID Connect demands of it).</summary>
    public bool RequireAuthTime { get; set; } = true;

    /// <summary>Names of the claims that hold what we need.</summary>
    public string PersonalNumberClaim { get; set; } = "personal_number";
    public string NameClaim { get; set; } = "name";
    public string BirthDateClaim { get; set; } = "birthdate";
    public string GenderClaim { get; set; } = "gender";

    /// <summary>How much its clock may differ from ours.</summary>
    public int ClockSkewSeconds { get; set; } = 60;

    /// <summary>How long somebody may take there.</summary>
    public int RequestMinutes { get; set; } = 10;
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How long its addresses and keys are used before they are asked for again.</summary>
    public int KeyMinutes { get; set; } = 60;

    public bool IsOn => Issuer.Length > 0;

    public string ReadSecret() => SecretFile.Length > 0 ? File.ReadAllText(SecretFile).Trim() : Secret;

    /// <param name="training">An installation to learn with.</param>
    /// <param name="standInAt">Where the stand-in serves; null outside Development.</param>
    /// <exception cref="SettingException">One of the settings cannot be used.</exception>
    public void Check(bool training, string? standInAt = null)
    {
        if (StandIn && standInAt is null)
        {
            throw new SettingException($"{Section}:StandIn", "bật bản thử của VNeID, nơi ai cũng chọn được mình là ai. Chỉ dùng được khi phát triển (ASPNETCORE_ENVIRONMENT=Development); hãy bỏ thiết lập này.");
        }

        if (StandIn && Issuer != standInAt)
        {
            throw new SettingException($"{Section}:StandIn", $"và Issuer cùng được đặt («{Issuer}»). Hãy giữ một: bản thử hoặc VNeID thật.");
        }

        if (!IsOn)
        {
            return;
        }

        if (training && !StandIn)
        {
            throw new SettingException($"{Section}:Issuer", "được đặt trong chế độ tập huấn. Người học không đăng nhập bằng định danh thật: hãy bỏ địa chỉ, hoặc tắt NhipCau:Training.");
        }

        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) || !IsSecure(issuer))
        {
            throw new SettingException($"{Section}:Issuer", $"phải là địa chỉ https đầy đủ (chỉ máy này được dùng http để thử), đang là «{Issuer}».");
        }

        if (ClientId.Length == 0)
        {
            throw new SettingException($"{Section}:ClientId", "còn trống. Hãy ghi mã ứng dụng mà VNeID đã cấp, hoặc bỏ Issuer để tắt.");
        }

        if (Secret.Length > 0 == SecretFile.Length > 0)
        {
            throw new SettingException($"{Section}:Secret", Secret.Length > 0 ? "và SecretFile cùng được đặt; hãy giữ một." : "còn trống. Hãy đặt khóa qua biến môi trường, hoặc ghi đường dẫn tệp khóa vào SecretFile.");
        }

        if (SecretFile.Length > 0 && (!File.Exists(SecretFile) || ReadSecret().Length == 0))
        {
            throw new SettingException($"{Section}:SecretFile", $"chỉ một tệp không có hoặc rỗng: «{SecretFile}».");
        }

        if (!Scopes.Split(' ').Contains("openid"))
        {
            throw new SettingException($"{Section}:Scopes", "phải có «openid».");
        }

        Range(nameof(ClockSkewSeconds), ClockSkewSeconds, 0, 300);
        Range(nameof(RequestMinutes), RequestMinutes, 1, 60);
        Range(nameof(TimeoutSeconds), TimeoutSeconds, 1, 60);
        Range(nameof(KeyMinutes), KeyMinutes, 1, 1440);
    }

    /// <summary>https, or http on this machine.</summary>
    internal static bool IsSecure(Uri address) => address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback);

    private static void Range(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new SettingException($"{Section}:{setting}", $"phải từ {least} đến {most}, đang là {value}.");
        }
    }
}
