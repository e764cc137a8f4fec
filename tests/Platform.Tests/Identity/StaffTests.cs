using System.Net;
using System.Text;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Tests.Identity.Providing;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>Who looks after an agency's staff: new officers, seats that end, accounts that are locked, files looked through before they are taken.</summary>
public abstract class StaffSuite(ProviderProgram program)
{
    private const string List = "/can-bo/nhan-su", New = List + "/moi", FromFile = List + "/tep", Password = "nhipcau-2024";
    private static int count;

    [Fact]
    public async Task A_head_adds_an_officer_of_her_own_and_her_seat_ends_that_minute()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        var (login, page) = await Added(head, "Phạm Thị Duyên", "duyen@example.vn");
        page.ShouldContain("Công chức Địa chính");
        (await head.Get(List)).Text.ShouldContain("Phạm Thị Duyên");
        await SetPassword(login);
        using var officer = await new WebVisitor(program.App).SignIn(login);
        (await officer.Get("/can-bo/viec")).Status.ShouldBe(HttpStatusCode.OK);

        // An address somebody uses is hers to change.
        await using (var database = new Database(program.App.ConnectionString))
        {
            await database.Execute("update identity_resets set used_at = @Now where account_id = @Id", new { Now = DateTimeOffset.UtcNow, Id = await Id(login) });
        }

        (await On(head, await PathOf(login), "?handler=Invite", new() { ["Email"] = "khac@example.vn" })).Text.ShouldContain("tự đổi trong tài khoản của mình");

        // With the day unsaid nothing is done; then it ends at once, in the session she has.
        var path = await PathOf(login);
        (await On(head, path, "?handler=End", Seat("later"))).Text.ShouldContain("Hãy ghi ngày cuối giữ chức vụ");
        (await On(head, path, "?handler=End", Seat("now"))).Redirect!.OriginalString.ShouldEndWith("?da=thoi");
        (await officer.Get("/can-bo/viec")).Status.ShouldNotBe(HttpStatusCode.OK);
        (await head.Get(path)).Text.ShouldContain("Không còn giữ chức vụ nào");
        (await On(head, path, "?handler=End", Seat("now"))).Text.ShouldContain("không sau ngày đang ghi");
    }

    [Fact]
    public async Task A_seat_given_by_mistake_ends_the_day_it_began_and_her_page_says_so()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        var login = $"moi{Interlocked.Increment(ref count)}.doantung";
        var today = Instants.LocalDate(DateTimeOffset.UtcNow);
        var path = (await head.Post(New, Officer(login, "Phạm Thị Nhầm").With("tu_ngay", $"{today:dd/MM/yyyy}"))).Redirect!.OriginalString.Split('?')[0];
        (await On(head, path, "?handler=End", Seat("now").With("from", $"{today:yyyy-MM-dd}"))).Redirect!.OriginalString.ShouldEndWith("?da=thoi");
        (await head.Get(path)).Text.ShouldContain("thôi ngay ngày đầu");
        (await head.Get(List)).Text.ShouldNotContain("Phạm Thị Nhầm");
    }

    [Fact]
    public async Task What_is_beyond_her_she_neither_gives_nor_sees()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        (await head.Post(New, Officer("x1.doantung", "Ai Đó").With("ma_co_quan", "H23.32.11"))).Text.ShouldContain("không thuộc phạm vi bạn quản lý");
        (await head.Post(New, Officer("x1.doantung", "Ai Đó").With("vai_tro", "admin"))).Text.ShouldContain("bạn không giao được");
        (await head.Post(New, Officer("chutich.doantung", "Lê Quang Định"))).Text.ShouldContain("cho chính mình");
        (await head.Post(New, Officer("hotich.doantung", "Tên Khác Hẳn"))).Text.ShouldContain("của người tên khác");
        (await head.Post(New, new() { ["ma_co_quan"] = ProviderProgram.Agency })).Text.ShouldContain("Tên đăng nhập từ 3 ký tự");
        (await head.Get(await PathOf("motcua.tucuong"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await head.Get(await PathOf("congdan1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        var own = await PathOf("chutich.doantung");
        (await head.Get(own)).Text.ShouldNotContain("Thôi chức vụ này");
        using var clerk = await new WebVisitor(program.App).SignIn("hotich.doantung");
        foreach (var path in new[] { List, New, FromFile, FromFile + "?handler=Template", await PathOf("motcua.doantung") })
        {
            (await clerk.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task A_locked_account_ends_every_session_and_opens_again()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        var (login, _) = await Added(head, "Phạm Văn Khóa");
        await SetPassword(login);
        using var officer = await new WebVisitor(program.App).SignIn(login);
        var path = await PathOf(login);
        (await On(head, path, "?handler=Lock", new() { ["Reason"] = " " })).Text.ShouldContain("Hãy ghi lý do");
        (await On(head, path, "?handler=Lock", new() { ["Reason"] = "Mất máy tính" })).Redirect!.OriginalString.ShouldEndWith("?da=khoa");
        (await officer.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
        using var again = new WebVisitor(program.App);
        (await again.Post("/dang-nhap", new() { ["Login"] = login, ["Password"] = Password })).Status.ShouldBe(HttpStatusCode.OK);
        (await head.Get(List)).Text.ShouldContain("đã khóa");
        (await On(head, path, "?handler=Lock", new() { ["Reason"] = "Đã có máy mới" })).Redirect!.OriginalString.ShouldEndWith("?da=mo");
        (await again.Post("/dang-nhap", new() { ["Login"] = login, ["Password"] = Password })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_head_seats_at_the_desk_whom_she_appoints_without_sitting_there_herself()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        var login = $"quay{Interlocked.Increment(ref count)}.doantung";
        var path = (await head.Post(New, Officer(login, "Phạm Thị Quầy").With("vai_tro", "one-stop"))).Redirect!.OriginalString;
        (await head.Get(path)).Text.ShouldContain("Công chức Bộ phận Một cửa");
        await SetPassword(login);
        using var desk = await new WebVisitor(program.App).SignIn(login);
        (await desk.Get("/can-bo/tiep-nhan")).Status.ShouldBe(HttpStatusCode.OK);
        (await head.Get("/can-bo/tiep-nhan")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_invitation_is_sent_again_and_the_first_link_ends()
    {
        using var head = await new WebVisitor(program.App).SignIn("chutich.doantung");
        var (login, page) = await Added(head, "Phạm Thị Mời", "moi@example.vn");
        page.ShouldContain("chưa đặt mật khẩu");
        var path = await PathOf(login);
        (await On(head, path, "?handler=Invite", new() { ["Email"] = "không phải thư" })).Text.ShouldContain("Hãy ghi thư điện tử công vụ");
        (await On(head, path, "?handler=Invite", new() { ["Email"] = "moi.pt@example.vn" })).Redirect!.OriginalString.ShouldEndWith("?da=moi");
        (await head.Get(path)).Text.ShouldContain("moi.pt@example.vn");
        await using var database = new Database(program.App.ConnectionString);
        (await database.Query<bool>("select used_at is null from identity_resets where account_id = @Id order by asked_at, id", new { Id = IdIn(path) })).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_file_shows_every_fault_by_row_before_anything_is_written()
    {
        using var operators = await new WebVisitor(program.App).SignIn("quantri");
        var (good, bad) = ($"tep{Interlocked.Increment(ref count)}.doantung", "hotich.doantung");
        var csv = $"""
            ten_dang_nhap,ho_ten,ma_co_quan,chuc_vu,vai_tro,tu_ngay
            {good},Phạm Thị Tệp,H23.32.05,Công chức Văn phòng,officer,01/02/2024
            {bad},Người Khác,H23.32.05,Công chức,officer,01/02/2024
            sai.ngay,Phạm Văn Sai,H99.99,Công chức,officer,32/13/2024
            """;
        var start = await operators.Get(FromFile);
        var looked = await operators.Send(FromFile, start, [], ("file", "danh sách.csv", Encoding.UTF8.GetBytes(csv)));
        looked.Text.ShouldContain("Xem thử tệp danh sách.csv: chưa ghi gì");
        looked.Text.ShouldContain("1 cán bộ mới");
        looked.Text.ShouldContain("của người tên khác");
        looked.Text.ShouldContain("2 dòng không nhận được");
        looked.Text.ShouldContain("Ngày bắt đầu dạng dd/MM/yyyy");
        looked.Text.ShouldContain("Không có cơ quan mã «H99.99»", customMessage: "both faults of that row");
        (await Id(good)).ShouldBeNull();
        var taken = await operators.Send(FromFile, looked, new() { ["viec"] = "ghi" });
        taken.Redirect!.OriginalString.ShouldEndWith("?moi=1&doi=0");
        (await Id(good)).ShouldNotBeNull();
        (await operators.Send(FromFile, looked, new() { ["viec"] = "ghi" })).Redirect!.OriginalString.ShouldEndWith("?moi=0&doi=0");
        (await operators.Send(FromFile, looked, new() { ["viec"] = "ghi", ["tep"] = "../../etc/passwd" })).Text.ShouldContain("Hãy chọn lại tệp");
        var against = $"""
            ten_dang_nhap,ho_ten,so_dinh_danh,email,ma_co_quan,chuc_vu,vai_tro,tu_ngay
            hai.{good},Phạm Thị Hai,030190004321,,H23.32.05,Công chức Văn phòng,officer,01/02/2024
            hai.{good},Phạm Thị Hai,030190004321,,H23.32.05,Phó trưởng phòng,officer,01/02/2025
            hai.{good},Phạm Văn Ba,,,H23.32.05,Công chức,officer,01/02/2024
            ba.{good},Phạm Văn Ba,030190004321,,H23.32.05,Công chức,officer,01/02/2024
            0912345678,Phạm Văn Số,,,H23.32.05,Công chức,officer,01/02/2024
            030190009876,Phạm Văn Số,,,H23.32.05,Công chức,officer,01/02/2024
            bon.pv@example.vn,Phạm Văn Bốn,,khac@example.vn,H23.32.05,Công chức,officer,01/02/2024
            nam.{good}@example.vn,Phạm Văn Năm,,nam.{good}@example.vn,H23.32.05,Công chức,officer,01/02/2024
            """;
        var clash = await operators.Send(FromFile, start, [], ("file", "b.csv", Encoding.UTF8.GetBytes(against)));
        clash.Text.ShouldContain("2 cán bộ mới");
        clash.Text.ShouldContain("5 dòng không nhận được");
        clash.Text.ShouldContain("Dòng 2 đã dùng tên đăng nhập này cho người tên khác");
        clash.Text.ShouldContain("Dòng 2 đã ghi số định danh này cho người tên khác");
        clash.Text.ShouldContain("phải đúng thư công vụ");
        (await operators.Send(FromFile, clash, new() { ["viec"] = "ghi" })).Redirect!.OriginalString.ShouldEndWith("?moi=2&doi=1");
        (await operators.Send(FromFile, start, [], ("file", "a.csv", Encoding.UTF8.GetBytes("khac,cot\n1,2\n")))).Text.ShouldContain("a.csv");
        using var template = await operators.Client.GetAsync(FromFile + "?handler=Template", TestContext.Current.CancellationToken);
        template.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private static Form Officer(string login, string name, string email = "") => new()
    {
        ["ten_dang_nhap"] = login,
        ["ho_ten"] = name,
        ["ma_co_quan"] = ProviderProgram.Agency,
        ["chuc_vu"] = "Công chức Địa chính",
        ["vai_tro"] = "officer",
        ["tu_ngay"] = "01/02/2024",
        ["email"] = email,
    };

    private static Form Seat(string when) => new() { ["agency"] = ProviderProgram.Agency, ["title"] = "Công chức Địa chính", ["from"] = "2024-02-01", ["When"] = when };

    private static async Task<(string Login, string Page)> Added(WebVisitor head, string name, string email = "")
    {
        var login = $"moi{Interlocked.Increment(ref count)}.doantung";
        var done = await head.Post(New, Officer(login, name, email));
        done.Redirect.ShouldNotBeNull(done.Text);
        return (login, (await head.Get(done.Redirect.OriginalString)).Text);
    }

    private static async Task<WebPage> On(WebVisitor visitor, string path, string handler, Dictionary<string, string> fields) => await visitor.Send(path + handler, await visitor.Get(path), fields);

    private async Task<string> PathOf(string login) => $"{List}/{await Id(login):D}";

    private static Guid IdIn(string path) => Guid.Parse(path[(List.Length + 1)..]);

    private async Task<Guid?> Id(string login)
    {
        var protector = new Protector(new Keys(Path.Combine(program.App.DataFolder, "keys", "persons.json")));
        await using var database = new Database(program.App.ConnectionString);
        return await database.First<Guid?>("select account_id from identity_logins where login_hash = @Hash", new { Hash = protector.Hash(HashPurpose.Login, login) });
    }

    /// <summary>As if she had followed the link.</summary>
    private async Task SetPassword(string login)
    {
        await using var database = new Database(program.App.ConnectionString);
        await database.Execute("update identity_accounts set password_hash = (select password_hash from identity_accounts where id = @Other) where id = @Id", new { Id = await Id(login), Other = await Id("congdan1") });
    }

    private sealed class Form : Dictionary<string, string>
    {
        public Form With(string name, string value)
        {
            this[name] = value;
            return this;
        }
    }
}

public sealed class StaffOnSqlite(ProviderProgramOnSqlite program) : StaffSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class StaffOnPostgres(ProviderProgramOnPostgres program) : StaffSuite(program), IClassFixture<ProviderProgramOnPostgres>;
