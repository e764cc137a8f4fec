using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>Keys that change and go away: with a program of its own, because it remembers what it has seen.</summary>
public abstract class NationalOutageSuite(NationalProgram program)
{
    [Fact]
    public async Task Keys_away_from_the_start_then_rotated_then_all_away()
    {
        var vneid = program.VNeID.With("An", "030198000901", "Nguyễn Thị An", "1998-05-06");
        vneid.KeysAway = true;
        using var person = new WebVisitor(program.App);
        var refused = await person.Get("/dang-nhap/vneid?ve=/tai-khoan");
        refused.Redirect!.OriginalString.ShouldStartWith("/dang-nhap/vneid/khong-duoc?vi=away");
        var page = await person.Get(refused.Redirect.OriginalString);
        page.Text.ShouldContain("VNeID đang không trả lời");
        page.Text.ShouldContain("Các cách đăng nhập khác vẫn dùng được");
        (await program.Logged()).ShouldBe("vneid-away");
        (await new WebVisitor(program.App).SignIn("congdan1")).Dispose();

        vneid.KeysAway = false;
        (await program.Through(person, "An")).Redirect!.OriginalString.ShouldBe("/tai-khoan");

        // Keys it knows serve while the place of the keys is away.
        vneid.KeysAway = true;
        using var meanwhile = new WebVisitor(program.App);
        (await program.Through(meanwhile, "An")).Redirect!.OriginalString.ShouldBe("/tai-khoan");

        vneid.Away = true;
        using var late = new WebVisitor(program.App);
        (await program.Through(late, "An")).Redirect!.OriginalString.ShouldStartWith("/dang-nhap/vneid/khong-duoc?vi=away");
        (await program.Logged()).ShouldBe("vneid-away");
        (vneid.Away, vneid.KeysAway) = (false, false);
    }
}

public sealed class NationalOutageOnSqlite(NationalProgramOnSqlite program) : NationalOutageSuite(program), IClassFixture<NationalProgramOnSqlite>;

public sealed class NationalOutageOnPostgres(NationalProgramOnPostgres program) : NationalOutageSuite(program), IClassFixture<NationalProgramOnPostgres>;
