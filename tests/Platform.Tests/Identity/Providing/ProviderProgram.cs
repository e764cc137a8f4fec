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

    private readonly Lock gate = new();
    private Task<SigningClient>? signing;

    /// <summary>One that signs who it is, registered when first asked for.</summary>
    internal Task<SigningClient> Signing
    {
        get
        {
            lock (gate)
            {
                return signing ??= RegisterSigning("signing.test");
            }
        }
    }

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

    /// <summary>Registers an application by the keys it pasted.</summary>
    internal async Task<SigningClient> RegisterSigning(string clientId)
    {
        using var folder = new TestFolder();
        var client = new SigningClient(clientId);
        var set = folder.File("jwks.json");
        await File.WriteAllTextAsync(set, client.Jwks);
        await RegisterSigning(client, "--jwks", set);
        return client;
    }

    internal async Task RegisterSigning(SigningClient client, params string[] keys)
    {
        var (code, output) = await App.Command(
            ["application", "add", client.ClientId, "--name", "Ứng dụng ký", "--agency", Agency, "--redirect", "https://signing.example/ve", "--rate", "100000", "--machine-scopes", "dossier.read",
                "--purpose", "profile=Điền sẵn tờ khai cho bạn", "--purpose", "offline_access=Nhắc hạn nộp khi bạn không mở ứng dụng", .. keys]);
        if (code != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (signing is not null)
        {
            (await signing).Dispose();
        }

        await App.DisposeAsync();
    }
}

public sealed class ProviderProgramOnSqlite() : ProviderProgram(Dialect.Sqlite);

public sealed class ProviderProgramOnPostgres() : ProviderProgram(Dialect.Postgres);
