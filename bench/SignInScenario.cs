using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Host;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>Signing in, and giving machines their tokens: the wall of cryptography that stands before both, and what the program adds to it.</summary>
internal static class SignInScenario
{
    private const string Password = "cầu vồng bảy sắc";
    private const double Promised = 2000;
    private const int Rounds = 5;

    /// <summary>Sign-ins with a password (look-up, lock, hash, log) by eight clients against the bare check of as many hashes by as many.</summary>
    public static async Task<Ratio> WithPassword()
    {
        var count = Measure.Setting("BENCH_SIGN_INS", 120);
        await using var program = await TestProgram.Start(Dialect.Postgres, Modules.All, seed: true);
        var (signIn, passwords) = (program.Get<SignInWithPassword>(), program.Get<Passwords>());
        var hash = passwords.Hash(Password);
        var logins = await Open(program, hash, 1000);
        Task Whole(int i) => Checked(signIn, logins[i % logins.Count]);
        Task Bare(int _)
        {
            if (!passwords.Verify(hash, Password))
            {
                throw new InvalidOperationException("The bare hash does not fit.");
            }

            return Task.CompletedTask;
        }

        await Measure.Seconds(count / 4, Whole);
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var (bare, whole) = (await Measure.Seconds(count, Bare), await Measure.Seconds(count, Whole));
            ratios.Add(bare / whole);
            Measure.Say($"round {round}: {count / whole:0} sign-ins/s, {count / bare:0} bare hashes/s");
        }

        return new Ratio("password-signin", Measure.Median(ratios), AtLeast: true, 0.7);
    }

    /// <summary>Tokens for machines over loopback HTTP against the promise of 2,000 a second; beside it bare ES256 signatures of the same length.</summary>
    public static async Task<Ratio> Token()
    {
        var count = Measure.Setting("BENCH_REQUESTS", 20000);
        await using var program = await TestProgram.Start(Dialect.Postgres, Modules.All);
        Environment.SetEnvironmentVariable("NhipCau__Database", program.ConnectionString);
        Environment.SetEnvironmentVariable("NhipCau__DataFolder", program.DataFolder);
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        await using var app = Composition.Build(["--urls", "http://127.0.0.1:0"]);
        await Composition.Prepare(app.Services, CancellationToken.None);
        var secret = await Machine(app.Services);
        Composition.Pipeline(app);
        await app.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Measure.Clients }) { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"do-toc-do:{secret}")));
        var rates = new List<double>();
        var bareRates = new List<double>();
        await Measure.Seconds(count, Ask);
        for (var round = 1; round <= Rounds; round++)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var text = RandomNumberGenerator.GetBytes(500);
            bareRates.Add(count / await Measure.Seconds(count, _ =>
            {
                lock (key)
                {
                    key.SignData(text, HashAlgorithmName.SHA256);
                }

                return Task.CompletedTask;
            }));
            rates.Add(count / await Measure.Seconds(count, Ask));
            Measure.Say($"round {round}: {rates[^1]:0} tokens/s, {bareRates[^1]:0} bare ES256 signatures/s on one core");
        }

        await app.StopAsync();
        Measure.Say($"over the bare signatures of one core: {Measure.Median(rates) / Measure.Median(bareRates):0.00}");
        return new Ratio("token", Measure.Median(rates) / Promised, AtLeast: true, 1.0);

        async Task Ask(int i)
        {
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            using var answer = await http.PostAsync(Issuer.Token, form);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }

    private static async Task Checked(SignInWithPassword signIn, string login)
    {
        var outcome = await signIn.Handle(new() { Login = login, Password = Password, Address = "192.0.2.1", Agent = "bench" }, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(outcome.Refusal!.Text);
        }
    }

    private static async Task<List<string>> Open(TestProgram program, string hash, int accounts)
    {
        var (changes, persons, store) = (program.Get<Changes>(), program.Get<PersonStore>(), program.Get<AccountStore>());
        var logins = Enumerable.Range(0, accounts).Select(i => $"nguoi.{i:0000}").ToList();
        foreach (var login in logins)
        {
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "bench");
            var person = new Person { Id = Guid.CreateVersion7(), Name = "Nguyễn Văn An" };
            var account = new Account { Id = Guid.CreateVersion7(), PersonId = person.Id, PasswordHash = hash, SecurityStamp = Account.NewStamp() };
            persons.AddTo(change, person);
            AccountStore.AddTo(change, account);
            store.AddLogin(change, account.Id, "name", login, Refusal.Stale);
            await change.Commit(() => new object());
        }

        return logins;
    }

    /// <summary>A machine without a limit to its calls.</summary>
    private static async Task<string> Machine(IServiceProvider services)
    {
        var made = await services.GetRequiredService<RegisterApplication>().Handle(
            new()
            {
                RequestId = Guid.NewGuid(),
                ClientId = "do-toc-do",
                Name = "Đo tốc độ",
                AgencyId = "H23",
                Confidential = true,
                Purposes = new Dictionary<string, string>(),
                MachineScopes = [Permissions.ReportPost],
                RedirectUris = [],
            }, Actor.System, CancellationToken.None);
        await services.GetRequiredService<Database>().Execute("update identity_applications set rate = 100000000 where client_id = 'do-toc-do'");
        return made.Value.Secret!;
    }
}
