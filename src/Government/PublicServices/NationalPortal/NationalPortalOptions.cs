using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>Settings under <c>NhipCau:NationalPortal:</c>. Without <see cref="Address"/> nothing is sent or fetched.</summary>
public sealed class NationalPortalOptions
{
    public const string Section = "NhipCau:NationalPortal";

    /// <summary>Base address of the portal's interface, ending in a slash or not.</summary>
    public string Address { get; set; } = "";
    public string ClientId { get; set; } = "";

    /// <summary>By environment; or in <see cref="SecretFile"/>.</summary>
    public string Secret { get; set; } = "";
    public string SecretFile { get; set; } = "";

    /// <summary>Other hosts from which papers of filed dossiers may be fetched, joined by commas.</summary>
    public string FileHosts { get; set; } = "";

    /// <summary>How long one call may take.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Seconds between two looks for dossiers filed there.</summary>
    public int PollSeconds { get; set; } = 60;

    public bool IsOn => Address.Length > 0;

    /// <summary>The base address, always ending in a slash.</summary>
    public Uri Base => new(Address.TrimEnd('/') + "/");

    /// <param name="training">A training installation speaks with nobody.</param>
    /// <exception cref="SettingException">One of the settings cannot be used.</exception>
    public void Check(bool training = false)
    {
        if (!IsOn)
        {
            return;
        }

        if (training)
        {
            throw new SettingException($"{Section}:Address", "được đặt trong chế độ tập huấn. Hồ sơ tập huấn không bao giờ gửi đi: hãy bỏ địa chỉ, hoặc tắt NhipCau:Training.");
        }

        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"{Section}:Address", $"phải là địa chỉ http hoặc https đầy đủ, đang là «{Address}».");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new SettingException($"{Section}:Address", "phải dùng https: hồ sơ có dữ liệu cá nhân. Chỉ máy này (127.0.0.1) được dùng http để thử.");
        }

        if (ClientId.Length == 0)
        {
            throw new SettingException($"{Section}:ClientId", "còn trống. Hãy ghi mã kết nối mà Cổng dịch vụ công quốc gia đã cấp, hoặc bỏ địa chỉ để tắt kết nối.");
        }

        if (Secret.Length > 0 == SecretFile.Length > 0)
        {
            throw new SettingException($"{Section}:Secret", Secret.Length > 0 ? "và SecretFile cùng được đặt; hãy giữ một." : "còn trống. Hãy đặt khóa qua biến môi trường, hoặc ghi đường dẫn tệp khóa vào SecretFile.");
        }

        if (SecretFile.Length > 0 && !File.Exists(SecretFile))
        {
            throw new SettingException($"{Section}:SecretFile", $"chỉ một tệp không có: «{SecretFile}».");
        }

        if (ReadSecret().Length == 0)
        {
            throw new SettingException($"{Section}:SecretFile", $"chỉ một tệp rỗng: «{SecretFile}».");
        }

        Range(nameof(TimeoutSeconds), TimeoutSeconds, 1, 120);
        Range(nameof(PollSeconds), PollSeconds, 5, 3600);
    }

    public string ReadSecret() => SecretFile.Length > 0 ? File.ReadAllText(SecretFile).Trim() : Secret;

    private static void Range(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new SettingException($"{Section}:{setting}", $"phải từ {least} đến {most} giây, đang là {value}.");
        }
    }
}
