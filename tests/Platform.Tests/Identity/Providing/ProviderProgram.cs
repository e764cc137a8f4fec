using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>One running program with registered applications, for all tests of the provider on one database.</summary>
public abstract class ProviderProgram(Dialect dialect) : IAsyncLifetime
{
    public const string Agency = "H23.32.05";

    public RunningApp App { get; private set; } = null!;

    /// <summary>A department's web program with a server; may ask everything.</summary>
    internal RelyingParty Web { get; private set; } = null!;

    /// <summary>Another one, of a sector of its own.</summary>
    internal RelyingParty Other { get; private set; } = null!;

    /// <summary>An app on telephones: no secret, an address scheme of its own.</summary>
    internal RelyingParty Mobile { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "5000" });
        Web = await Register("web", "https://web.example/ve", "--logout", "https://web.example/tam-biet", "--machine-scopes", "dossier.read",
            "--purpose", "profile=Điền sẵn tờ khai cho bạn", "--purpose", "phone=Nhắn khi có kết quả", "--purpose", "email=Gửi kết quả qua thư", "--purpose", "personal_number=Tìm hồ sơ của bạn", "--purpose", "offline_access=Nhắc hạn nộp khi bạn không mở ứng dụng");
        Other = await Register("other", "https://other.example/ve", "--purpose", "profile=Chào bạn bằng tên của bạn");
        Mobile = await Register("mobile", "vn.gov.haiduong.app:/ve", "--public", "--purpose", "profile=Chào bạn bằng tên của bạn");
    }

    internal async Task<RelyingParty> Register(string name, string redirect, params string[] more)
    {
        var client = $"{name}.test";
        var (code, output) = await App.Command(["application", "add", client, "--name", $"Ứng dụng {name}", "--agency", Agency, "--redirect", redirect, "--rate", "100000", .. more]);
        return code == 0
            ? new RelyingParty(App, client, more.Contains("--public") ? null : output.Trim().Split('\n')[^1].Trim(), redirect)
            : throw new InvalidOperationException(output);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }
}

public sealed class ProviderProgramOnSqlite() : ProviderProgram(Dialect.Sqlite);

public sealed class ProviderProgramOnPostgres() : ProviderProgram(Dialect.Postgres);
