using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class DossierKeyRotationSuite(Dialect dialect) : IAsyncLifetime
{
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    [Fact]
    public async Task Answers_read_and_a_printed_slip_is_good_after_its_key_has_ended()
    {
        var dossier = await office.Submitted();
        var printed = Get<TrackingCode>().Of(dossier.Id);
        await Get<Database>().Execute(
            "insert into services_slip_codes(case_id, code_hash) values (@Id, @Hash)", new { dossier.Id, Hash = Get<Protector>().Hash(TrackByCode.Purpose, printed) }, Cancel);

        // The office's template was prepared with another key file than this program's.
        await Get<Database>().Execute("delete from kernel_facts where name = 'persons-keys'", null, Cancel);
        (await Get<RotateKeys>().Run(TimeSpan.Zero, (_, _) => { }, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<RotateKeys>().Remaining(Cancel)).ShouldBeEmpty();
        (await Get<RotateKeys>().Retire(1, false, Cancel)).Succeeded.ShouldBeTrue();

        Get<TrackingCode>().Of(dossier.Id).ShouldNotBe(printed);
        (await Get<TrackDossier>().Find(dossier.Number, printed, Cancel)).ShouldNotBeNull();
        (await Get<TrackDossier>().Find(dossier.Number, "AAAAAA", Cancel)).ShouldBeNull();
        (await Get<TrackByCode>().Find(printed, "1998", Cancel)).ShouldNotBeNull();
        Get<Protector>().DecryptText((await office.Look(dossier.Id)).Row.Answers)!.ShouldContain("030198000001");
    }
}

public sealed class DossierKeyRotationOnSqlite() : DossierKeyRotationSuite(Dialect.Sqlite);

public sealed class DossierKeyRotationOnPostgres() : DossierKeyRotationSuite(Dialect.Postgres);

/// <summary>No protected column is forgotten by a rotation.</summary>
public sealed class ProtectedColumnsTests
{
    /// <summary>Bytes that no rotation writes anew, and why.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["identity_applications.secret_hash"] = "HashesOnly",
        ["identity_attempts.subject_hash"] = "ends within minutes",
        ["identity_bundles.manifest_hash"] = "a plain hash",
        ["identity_codes.code_hash"] = "ends within minutes",
        ["identity_credentials.secret_hash"] = "HashesOnly",
        ["identity_national_answers.state_hash"] = "ends within minutes",
        ["identity_passkeys.attestation"] = "public",
        ["identity_passkeys.client_data"] = "public",
        ["identity_passkeys.credential_id"] = "public",
        ["identity_passkeys.public_key"] = "public",
        ["identity_pushed_requests.reference_hash"] = "ends within minutes",
        ["identity_recovery_codes.code_hash"] = "HashesOnly",
        ["identity_refresh_tokens.token_hash"] = "HashesOnly",
        ["identity_resets.subject_hash"] = "counts the tries of some minutes",
        ["identity_seals.hash"] = "a plain hash",
        ["identity_sign_ins.login_hash"] = "the sealed log does not change; nothing is looked up by it",
        ["persons_name_words.word_hash"] = "ProtectedPersons writes words with their person",
        ["services_imports.row_hash"] = "a row of an earlier export that comes again counts as changed once",
        ["services_slip_codes.code_hash"] = "ProtectedSlipCodes",
    };

    [Fact]
    public async Task Every_column_of_bytes_is_rewritten_by_a_rotation_or_has_its_reason()
    {
        await using var program = await TestProgram.Start(Dialect.Sqlite, NhipCau.Host.Modules.All);
        var bytes = await program.Database.Query<string>("select m.name || '.' || p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and lower(p.type) = 'blob'", null, TestContext.Current.CancellationToken);
        var covered = program.Services.GetServices<IProtectedRows>().OfType<ProtectedTable>().SelectMany(t => t.Columns).ToHashSet();
        bytes.Where(c => !c.StartsWith("search_", StringComparison.Ordinal) && !c.StartsWith("geography_", StringComparison.Ordinal)).Except(covered).Except(Others.Keys).ShouldBeEmpty("name the column in a ProtectedTable of its module");
        covered.Except(bytes).ShouldBeEmpty();
    }
}
