using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>A number somebody merely typed gives way to who shows that it is hers: at the desk, and in the file of an agency's staff.</summary>
public abstract class DeclaredNumberSuite(Dialect dialect) : IAsyncLifetime
{
    private const string Number = "030198004321", Name = "Nguyễn Thị Sen", HerPhone = "0912345001", HisPhone = "0912345002";
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    private Office office = null!;

    private TestProgram Program => office.Program;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task At_the_desk_her_number_comes_to_her_with_what_others_handed_in_under_it()
    {
        var impostor = await Declared();
        var others = await Dossier(impostor.PersonId, null);
        var own = await Dossier(impostor.PersonId, impostor.Id);
        (await Program.Register(HerPhone, Name)).Succeeded.ShouldBeTrue();
        var before = (await Get<AccountStore>().FindByLogin(HerPhone, cancel))!;

        (await Verify(before, takeOver: false)).Refusal!.Messages.Single().Path.ShouldBe("TakeOver");
        (await Get<AccountStore>().FindByLogin(Number, cancel))!.Id.ShouldBe(impostor.Id);
        (await Verify(before, takeOver: true)).Refusal.ShouldBeNull();

        (await Get<AccountStore>().FindByLogin(Number, cancel))!.Id.ShouldBe(before.Id);
        (await Get<PersonStore>().FindByPersonalNumber(Number, cancel))!.Id.ShouldBe(before.PersonId);
        var now = (await Get<AccountStore>().Find(impostor.Id, cancel))!;
        (await Get<PersonStore>().Find(now.PersonId, cancel))!.PersonalNumber.ShouldBeNull();
        now.SecurityStamp.ShouldNotBe(impostor.SecurityStamp, "every session of his has ended");
        (await Owner(others)).ShouldBe(before.PersonId);
        (await Owner(own)).ShouldBe(now.PersonId, "what he handed in himself he keeps");
        (await Get<SignInWithPassword>().Handle(new() { Login = HisPhone, Password = Newcomer.Password }, cancel)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_number_somebody_proved_is_taken_from_nobody()
    {
        var holder = await Declared();
        await Execute("update persons_persons set verified_at = @Now where id = @Id", new { Now = Program.Clock.Now(), Id = holder.PersonId });
        (await Program.Register(HerPhone, Name)).Succeeded.ShouldBeTrue();
        (await Verify((await Get<AccountStore>().FindByLogin(HerPhone, cancel))!, takeOver: true)).Refusal!.Code.ShouldBe("taken");
        (await Get<AccountStore>().FindByLogin(Number, cancel))!.Id.ShouldBe(holder.Id);
    }

    [Fact]
    public async Task A_staff_file_makes_its_officer_her_own_record_not_the_one_somebody_typed_her_number_into()
    {
        var impostor = await Declared();
        (await Import(Name)).Rejected.ShouldBeEmpty();
        var officer = (await Get<AccountStore>().FindByLogin("sen.nt", cancel))!;
        officer.PersonId.ShouldNotBe(impostor.PersonId);
        (await Get<PersonStore>().Find(officer.PersonId, cancel))!.ShouldSatisfyAllConditions(p => p.Phone.ShouldBeNull("his telephone is not hers"), p => p.VerifiedAt.ShouldNotBeNull(), p => p.Name.ShouldBe(Name));
    }

    [Fact]
    public async Task A_staff_file_finds_whom_a_desk_wrote_down_and_refuses_anothers_number()
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        var recorded = new Person { Id = Guid.CreateVersion7(), Name = Name.ToUpperInvariant(), PersonalNumber = Number, Email = "ke.mao.danh@example.vn", Phone = HisPhone };
        Get<PersonStore>().AddTo(change, recorded);
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        (await Import(Name)).Rejected.ShouldBeEmpty();
        (await Get<AccountStore>().FindByLogin("sen.nt", cancel))!.PersonId.ShouldBe(recorded.Id);
        (await Get<PersonStore>().Find(recorded.Id, cancel))!.ShouldSatisfyAllConditions(
            p => p.VerifiedAt.ShouldNotBeNull(), p => p.Email.ShouldBeNull("whoever wrote it down gets no invitation to her account"), p => p.Phone.ShouldBeNull());

        foreach (var dry in new[] { true, false })
        {
            (await Import("Trần Văn Khác", "khac.tv", dry)).Rejected.Single().ShouldSatisfyAllConditions(r => r.Field.ShouldBe("so_dinh_danh"), r => r.Reason.ShouldContain("người tên khác"));
        }
    }

    /// <summary>An account of before, when a number typed at registration signed in at once.</summary>
    private async Task<Account> Declared()
    {
        (await Program.Register(HisPhone, "Kẻ Mạo Danh", Number)).Succeeded.ShouldBeTrue();
        var account = (await Get<AccountStore>().FindByLogin(HisPhone, cancel))!;
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        Get<AccountStore>().AddLogin(change, account.Id, "personal-number", Number, Refusal.Stale);
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        return account;
    }

    private async Task<Outcome<VerifyCitizen.Answer>> Verify(Account account, bool takeOver) => await Get<VerifyCitizen>().Handle(
        new()
        {
            RequestId = Guid.NewGuid(),
            Login = HerPhone,
            Version = (await Get<PersonStore>().Find(account.PersonId, cancel))!.Version,
            PersonalNumber = Number,
            Name = Name,
            BirthDate = "12/04/1998",
            Sex = "female",
            Paper = "can-cuoc",
            Seen = true,
            TakeOver = takeOver,
        }, await office.As("motcua.doantung"), cancel);

    private async Task<ImportReport> Import(string name, string login = "sen.nt", bool dry = false)
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, $"""
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            {login},{name},{Number},12/04/1998,nữ,,,H23.32.05,Công chức,officer,01/01/2020,
            """, cancel);
        return await Get<ImportStaff>().Run(new TableFile(file), dry, cancel);
    }

    private async Task<Guid> Dossier(Guid owner, Guid? account)
    {
        var id = Guid.CreateVersion7();
        var change = Get<Changes>().Begin(Actor.System, Guid.CreateVersion7(), "test");
        CaseStore.Open(change, new CaseRecord
        {
            Id = id,
            Kind = "dossier",
            Number = $"N{id:N}",
            SubmitterId = owner,
            OwnerId = owner,
            SubmitterAccount = account,
            CompetentAgency = Office.DoanTung,
            ReceivingAgency = Office.DoanTung,
            Agency = Office.DoanTung,
            UnitDate = Program.Clock.Today(),
            OpenedAt = Program.Clock.Now(),
            State = 1,
            Version = 1,
        }, "submit", "");
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        return id;
    }

    private Task<Guid> Owner(Guid id) => Get<Database>().First<Guid>("select owner_id from cases_cases where id = @Id", new { Id = id }, cancel);

    private Task<int> Execute(string sql, object arguments) => Get<Database>().Execute(sql, arguments, cancel);

    private T Get<T>() where T : notnull => Program.Get<T>();
}

public sealed class DeclaredNumberOnSqlite() : DeclaredNumberSuite(Dialect.Sqlite);

public sealed class DeclaredNumberOnPostgres() : DeclaredNumberSuite(Dialect.Postgres);
