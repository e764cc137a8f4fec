using System.Net;
using System.Security.Cryptography;
using System.Text;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>The national identity as a way in, over HTTP, against a stand-in that can be spoiled.</summary>
public abstract class NationalSignInSuite(NationalProgram program)
{
    private const string Refused = "/dang-nhap/vneid/khong-duoc?vi=";
    private static int number = 100;

    private VNeIDStandIn VNeID => program.VNeID;

    [Fact]
    public async Task The_first_sign_in_opens_a_verified_account_and_the_second_finds_it()
    {
        VNeID.With("An", Number(), "Nguyễn Thị An", "1998-05-06");
        using var person = new WebVisitor(program.App);
        (await person.Get("/dang-nhap")).Text.ShouldContain("Đăng nhập bằng VNeID");
        (await program.Through(person, "An")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
        var account = (await person.Get("/tai-khoan")).Text;
        account.ShouldContain("Nguyễn Thị An");
        account.ShouldContain("Mức 2: đã xác thực");
        (await person.Get("/tai-khoan/thiet-bi")).Text.ShouldContain("bằng VNeID");
        (await program.Logged()).ShouldBe("ok");

        // She married and has another name since: verification alone changes it.
        VNeID.People["An"]["name"] = "Nguyễn Thị Bình An";
        using var again = new WebVisitor(program.App);
        await program.Through(again, "An");
        (await again.Get("/tai-khoan")).Text.ShouldContain("Nguyễn Thị Bình An");
    }

    [Fact]
    public async Task A_proof_asked_for_anew_is_one_given_after_it_was_asked()
    {
        var vneid = program.VNeID.With("Mận", "030198000977", "Lê Thị Mận", "1998-07-08");
        const string prove = "/dang-nhap/vneid?viec=xac-nhan&ve=/tai-khoan/lien-lac";
        using var person = new WebVisitor(program.App);
        var before = DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds();
        try
        {
            // She has been in VNeID for two hours: signed in, but what asks for a fresh proof says so.
            vneid.Spoil = draft => draft.Claims["auth_time"] = before;
            (await program.Through(person, "Mận")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
            (await person.Get("/tai-khoan/lien-lac")).Redirect!.OriginalString.ShouldStartWith("/xac-nhan-lai");
            (await program.Asked(person, prove)).ShouldSatisfyAllConditions(a => a.ShouldContain("prompt=login"), a => a.ShouldContain("max_age=0"));
            foreach (var spoil in new Action<TokenDraft>[] { draft => draft.Claims["auth_time"] = before, draft => draft.Claims.Remove("auth_time"), draft => draft.Claims["auth_time"] = "hôm nay" })
            {
                vneid.Spoil = spoil;
                (await program.Through(person, "Mận", prove)).Redirect!.OriginalString.ShouldStartWith("/dang-nhap/vneid/khong-duoc");
                (await program.Logged()).ShouldBe("vneid-auth-time");
                (await person.Get("/tai-khoan/lien-lac")).Redirect!.OriginalString.ShouldStartWith("/xac-nhan-lai");
            }
        }
        finally
        {
            vneid.Spoil = null;
        }

        (await program.Through(person, "Mận", prove)).Redirect!.OriginalString.ShouldBe("/tai-khoan/lien-lac");
        (await person.Get("/tai-khoan/lien-lac")).Status.ShouldBe(HttpStatusCode.OK);

        using var officer = await new WebVisitor(program.App).SignIn("motcua.doantung");
        (await officer.Get(prove)).Status.ShouldBe(HttpStatusCode.NotFound, "who came by password and code proves by them");
    }

    [Fact]
    public async Task Who_closed_an_account_that_has_no_password_opens_it_again_as_she_came()
    {
        VNeID.With("Mít", Number(), "Lê Thị Mít", "1998-05-06");
        using var person = new WebVisitor(program.App);
        await program.Through(person, "Mít");
        (await person.Post("/dong-tai-khoan", [])).Redirect!.OriginalString.ShouldBe("/dang-nhap?da=dong");
        (await person.Get("/mo-lai-tai-khoan")).Text.ShouldContain("Hãy đăng nhập như trước khi đóng");
        (await program.Through(person, "Mít")).Redirect!.OriginalString.ShouldBe("/mo-lai-tai-khoan");
        (await program.Logged()).ShouldBe("disabled");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await person.Post("/mo-lai-tai-khoan", [])).Redirect!.OriginalString.ShouldBe("/dang-nhap?da=mo-lai");
        (await program.Through(person, "Mít")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
    }

    [Fact]
    public async Task It_links_to_the_verified_account_of_the_same_number_and_name()
    {
        VNeID.With("Sen", "030198000001", "NGUYỄN THỊ HƯƠNG SEN", "12/04/1998");
        using var person = new WebVisitor(program.App);
        await program.Through(person, "Sen", "/dang-nhap/vneid?ve=/hop-thu");
        (await person.Get("/ho-so-cua-toi")).Status.ShouldBe(HttpStatusCode.OK);
        using var byPassword = await new WebVisitor(program.App).SignIn("congdan1");
        (await byPassword.Get("/tai-khoan/thiet-bi")).Text.ShouldContain("bằng VNeID");
    }

    [Fact]
    public async Task Another_name_or_birth_under_a_verified_number_joins_nothing()
    {
        VNeID.With("Lúa", "030075000002", "Phạm Văn Lụa Là", "1975-09-02", "male");
        using var person = new WebVisitor(program.App);
        (await program.Through(person, "Lúa")).Redirect!.OriginalString.ShouldStartWith(Refused + "mismatch");
        (await person.Get(Refused + "mismatch")).Text.ShouldContain("Không gì được gộp");
        (await program.Logged()).ShouldBe("vneid-mismatch");
        VNeID.With("Lúa", "030075000002", "Phạm Văn Lúa", "1975-09-03", "male");
        (await program.Through(person, "Lúa")).Redirect!.OriginalString.ShouldStartWith(Refused + "mismatch");
        (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Officers_do_not_sign_in_with_it()
    {
        VNeID.With("Mai", "030190000011", "Vũ Thị Mai", "1990-03-08");
        using var person = new WebVisitor(program.App);
        (await program.Through(person, "Mai")).Redirect!.OriginalString.ShouldStartWith(Refused + "way-closed");
        (await program.Logged()).ShouldBe("vneid-way-closed");
    }

    [Fact]
    public async Task A_self_declared_number_is_verified_by_its_holder_or_taken_by_its_true_owner()
    {
        var (mine, squatted) = (Number(), Number());
        using var holder = await Registered(mine, "Trần Thị Bưởi");
        VNeID.With("Bưởi", mine, "Trần Thị Bưởi", "1998-05-06").With("Chanh", squatted, "Lê Thị Chanh", "1998-05-06");

        // A page that needs more asks for exactly this step, and she comes back where she was.
        var needs = (await holder.Get("/tai-khoan/ai-da-xem")).Redirect!.OriginalString;
        needs.ShouldBe("/nang-muc?can=2&ve=%2Ftai-khoan%2Fai-da-xem");
        var step = await holder.Get(needs);
        step.Text.ShouldContain("Việc này cần tài khoản mức 2");
        var start = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(step.Html, "href=\"(/dang-nhap/vneid[^\"]*)\"").Groups[1].Value);

        // With somebody else's national identity nothing is verified.
        (await program.Through(holder, "Chanh", start)).Redirect!.OriginalString.ShouldStartWith(Refused + "other-person");
        (await holder.Get("/tai-khoan")).Text.ShouldContain("Mức 1: tự khai");
        var back = (await program.Through(holder, "Bưởi", start)).Redirect!.OriginalString;
        (await holder.Get(back)).Redirect!.OriginalString.ShouldBe("/tai-khoan/ai-da-xem");
        (await holder.Get("/tai-khoan/ai-da-xem")).Status.ShouldBe(HttpStatusCode.OK);

        using var squatter = await Registered(squatted, "Đỗ Văn Gian");
        var (account, record) = await program.Newest();
        // As accounts were opened before numbers had to be proven.
        await program.SignsInWith(account, squatted);
        var (byHerself, atTheDesk) = (await program.Dossier(record, account), await program.Dossier(record, null));
        using var owner = new WebVisitor(program.App);
        var choice = (await program.Through(owner, "Chanh")).Redirect!.OriginalString;
        choice.ShouldStartWith("/dang-nhap/vneid/so-da-co");
        (await program.Logged()).ShouldBe("vneid-claimed");
        var page = await owner.Get(choice);
        page.Text.ShouldContain("Lê Thị Chanh");
        page.Text.ShouldNotContain("Đỗ Văn Gian");
        (await owner.Send(choice, page, [])).Text.ShouldContain("Hãy đánh dấu xác nhận");
        (await owner.Send(choice, page, new() { ["Sure"] = "true" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await owner.Get("/tai-khoan")).Text.ShouldContain("Lê Thị Chanh");
        (await squatter.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await squatter.Post("/dang-nhap", new() { ["Login"] = squatted, ["Password"] = "cầu vồng bảy sắc" })).Text.ShouldContain("không đúng");
        // What others handed in under the number goes with it; what that account handed in stays with it.
        var opened = await program.Newest();
        (await program.OwnerOf(atTheDesk)).ShouldBe(opened.PersonId);
        var others = await program.PersonOf(account);
        (await program.OwnerOf(byHerself)).ShouldBe(others);
        others.ShouldNotBe(opened.PersonId);
        // The choice was good once.
        (await owner.Get(choice)).Redirect!.OriginalString.ShouldStartWith(Refused);
    }

    [Fact]
    public async Task A_number_that_was_merely_declared_keeps_nobody_out_and_what_lay_under_it_goes_to_its_holder()
    {
        var mine = Number();
        VNeID.With("Cam", mine, "Hoàng Thị Cam", "1998-05-06");
        using var first = await Registered(mine, "Hoàng Thị Cam");
        using var second = await Registered(mine, "Kẻ Gian");
        var declared = (await program.Newest()).PersonId;
        var (written, misread) = (await program.Recorded(mine, "HOÀNG THỊ CAM"), await program.Recorded(mine, "Người Khác"));
        var (atTheDesk, others, theirs) = (await program.Dossier(written, null), await program.Dossier(misread, null), await program.Dossier(declared, null));
        using var owner = new WebVisitor(program.App);
        (await program.Through(owner, "Cam")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
        var opened = await program.Newest();
        (await program.OwnerOf(atTheDesk)).ShouldBe(opened.PersonId);
        ((await program.OwnerOf(others)), (await program.OwnerOf(theirs))).ShouldBe((misread, declared));
        // Whoever declared it cannot verify it any more; her account goes on as it was.
        var step = (await first.Get("/tai-khoan/ai-da-xem")).Redirect!.OriginalString;
        var start = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match((await first.Get(step)).Html, "href=\"(/dang-nhap/vneid[^\"]*)\"").Groups[1].Value);
        (await program.Through(first, "Cam", start)).Redirect!.OriginalString.ShouldStartWith(Refused + "linked-elsewhere");
        (await second.Get("/tai-khoan")).Text.ShouldContain("Mức 1: tự khai");
    }

    [Fact]
    public async Task Who_stops_there_or_brings_another_browsers_answer_is_told_so()
    {
        VNeID.With("Dừa", Number(), "Lý Thị Dừa", "1998-05-06");
        using var person = new WebVisitor(program.App);
        (await program.Through(person, null)).Redirect!.OriginalString.ShouldStartWith(Refused + "cancelled");
        (await program.Logged()).ShouldBe("vneid-cancelled");

        using var victim = new WebVisitor(program.App);
        var stolen = VNeID.Answer(await program.Asked(person), "Dừa");
        (await victim.Get(stolen)).Redirect!.OriginalString.ShouldStartWith(Refused + "state");
        (await program.Logged()).ShouldBe("vneid-state");
        (await program.Through(person, "Dừa", change: a => a.Replace("state=", "state=x", StringComparison.Ordinal))).Redirect!.OriginalString.ShouldStartWith(Refused + "state");
        foreach (var open in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
        {
            using var lured = new WebVisitor(program.App);
            (await program.Through(lured, "Dừa", "/dang-nhap/vneid?ve=" + Uri.EscapeDataString(open))).Redirect!.OriginalString.ShouldBe("/");
        }
    }

    [Fact]
    public async Task An_answer_is_good_once_even_with_its_cookie()
    {
        VNeID.With("Ổi", Number(), "Lý Thị Ổi", "1998-05-06");
        using var client = program.App.Client();
        using var begun = await client.GetAsync("/dang-nhap/vneid");
        var cookie = begun.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("nhipcau-vneid=", StringComparison.Ordinal)).Split(';')[0];
        var answer = VNeID.Answer(begun.Headers.Location!.OriginalString, "Ổi");
        async Task<string> Bring()
        {
            using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = program.App.Address };
            thief.DefaultRequestHeaders.Add("Cookie", cookie);
            using var brought = await thief.GetAsync(answer);
            return brought.Headers.Location!.OriginalString;
        }

        (await Bring()).ShouldBe("/");
        (await Bring()).ShouldStartWith(Refused + "state");
        (await program.Logged()).ShouldBe("vneid-replayed");
    }

    [Fact]
    public async Task A_mixed_up_issuer_is_refused_before_the_code_goes_anywhere()
    {
        VNeID.With("Mít", Number(), "Lý Thị Mít", "1998-05-06");
        using var person = new WebVisitor(program.App);
        foreach (var change in new Func<string, string>[] { a => a.Replace("iss=http", "iss=https", StringComparison.Ordinal), a => a[..a.IndexOf("&iss=", StringComparison.Ordinal)] })
        {
            (await program.Through(person, "Mít", change: change)).Redirect!.OriginalString.ShouldStartWith(Refused + "answer");
            (await program.Logged()).ShouldBe("vneid-mixed-up");
        }
    }

    [Fact]
    public async Task Names_in_another_form_become_NFC_and_over_long_ones_are_refused()
    {
        VNeID.With("Đậu", Number(), "  Nguyễn   Thị Đậu ".Normalize(NormalizationForm.FormD), "1998-05-06");
        using var person = new WebVisitor(program.App);
        (await program.Through(person, "Đậu")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
        (await person.Get("/tai-khoan")).Text.ShouldContain("Nguyễn Thị Đậu".Normalize(NormalizationForm.FormC));

        foreach (var (claim, value, logged) in new[] { ("name", new string('ă', 201), "claim-name"), ("name", "  ", "claim-name"), ("personal_number", "123", "claim-number"), ("birthdate", "1971-01-01", "claim-birth"), ("birthdate", "xyz", "claim-birth") })
        {
            VNeID.With("Dài", Number(), "Lý Thị Dài", "1998-05-06");
            VNeID.People["Dài"][claim] = value;
            using var other = new WebVisitor(program.App);
            (await program.Through(other, "Dài")).Redirect!.OriginalString.ShouldStartWith(Refused + "claims", customMessage: value);
            (await program.Logged()).ShouldBe("vneid-" + logged);
        }
    }

    [Fact]
    public async Task Claims_may_come_from_userinfo_of_the_same_subject()
    {
        VNeID.With("Khế", Number(), "Lý Thị Khế", "1998-05-06");
        VNeID.Sparse = true;
        try
        {
            using var person = new WebVisitor(program.App);
            (await program.Through(person, "Khế")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
            VNeID.Spoil = t => t.Claims["sub"] = "vneid-another";
            using var other = new WebVisitor(program.App);
            (await program.Through(other, "Khế")).Redirect!.OriginalString.ShouldStartWith(Refused + "claims");
        }
        finally
        {
            (VNeID.Sparse, VNeID.Spoil) = (false, null);
        }

        (await program.Logged()).ShouldBe("vneid-userinfo-sub");
    }

    /// <summary>A number nobody has yet, of a woman born in 1998.</summary>
    private static string Number() => $"030198{Interlocked.Increment(ref number):000000}";

    private async Task<WebVisitor> Registered(string personalNumber, string name)
    {
        var visitor = new WebVisitor(program.App);
        await visitor.Register(program.App, name, "06/05/1998", personalNumber, "cầu vồng bảy sắc");
        return visitor;
    }
}

public sealed class NationalSignInOnSqlite(NationalProgramOnSqlite program) : NationalSignInSuite(program), IClassFixture<NationalProgramOnSqlite>;

public sealed class NationalSignInOnPostgres(NationalProgramOnPostgres program) : NationalSignInSuite(program), IClassFixture<NationalProgramOnPostgres>;
