using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The public's main path in English: whatever is Vietnamese there is official text and says so.</summary>
public sealed class EnglishPagesTests(Browser browser, Apps apps)
{
    /// <summary>The letters left once everything marked as Vietnamese is taken away.</summary>
    private const string LeftOver = """
        () => {
          const copy = document.body.cloneNode(true);
          for (const marked of copy.querySelectorAll('[lang=vi], script, option, .num')) marked.remove();
          return copy.textContent.split('\n').map(l => l.trim()).filter(l => /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(l)).join(' | ');
        }
        """;

    [Fact]
    public async Task The_main_path_reads_in_English()
    {
        await using var visit = await browser.Phone((await apps.On(Dialect.Sqlite)).Address);
        await visit.Go("/ngon-ngu?lang=en&ve=/");
        foreach (var path in new[] { "/", "/dich-vu-cong", "/dich-vu-cong?q=ket+hon", "/dich-vu-cong?q=zzzz", "/dich-vu-cong/linh-vuc/dat-dai", "/dich-vu-cong/su-kien/dat-dai-nha-o", "/thu-tuc/1.004873", "/thu-tuc/2.000880?coquan=H23.32", "/tra-cuu", "/tra-cuu?so=x&ma=y", "/dang-nhap", "/dang-ky", "/dang-ky/ma", "/dung-doi-lien-lac", "/mo-lai-tai-khoan", "/dang-nhap/vneid/khong-duoc?vi=away", "/so-lieu", "/so-lieu?q=retail", "/so-lieu?q=zzzz", "/so-lieu/trade.retail", "/so-lieu/service.online-share", "/trang-thai" })
        {
            (await visit.Go(path)).ShouldBe(200, path);
            await Reads(visit);
        }
    }

    [Fact]
    public async Task A_citizen_applies_and_follows_in_English()
    {
        await using var visit = await (await browser.Phone((await apps.On(Dialect.Sqlite)).Address)).SignedIn("congdan1");
        var page = visit.Page;
        await visit.Go("/ngon-ngu?lang=en&ve=/nop-ho-so/1.004873");
        await Reads(visit);
        await visit.Press("Start");
        await page.Arrive("**/applicant");
        await Reads(visit);
        await page.GetByRole(AriaRole.Link, new() { Name = "Change Personal number" }).First.ClickAsync();
        await page.FillAsync("[name='f.requesterNumber']", "123");
        await visit.Press("Save and continue");
        (await visit.Text(".error-summary")).ShouldContain("exactly 12 digits");
        await Reads(visit);
        var draft = page.Url[..page.Url.LastIndexOf('/')];
        foreach (var topic in new[] { "/status", "/papers", "/result", "/kiem-tra" })
        {
            await page.GotoAsync(draft + topic);
            await Reads(visit);
        }

        var dossier = await visit.HandIn();
        foreach (var path in new[] { "/ho-so-cua-toi", dossier.Citizen + "/da-nop", dossier.Citizen, dossier.Citizen + "/rut", "/hop-thu", "/tai-khoan", "/tai-khoan/ai-da-xem", "/tai-khoan/du-lieu", "/tai-khoan/bao-mat", "/tai-khoan/bao-mat/ma", "/tai-khoan/thiet-bi", "/tai-khoan/lien-lac", "/tai-khoan/lam-thay", "/tai-khoan/to-chuc", "/tai-khoan/giup-lam-ho-so", "/dong-tai-khoan", "/xac-nhan-lai", "/doi-mat-khau", "/dang-xuat-moi-noi", "/dang-xuat", "/quen-mat-khau", "/hien-thi" })
        {
            (await visit.Go(path)).ShouldBe(200, path);
            await Reads(visit);
        }

        (await visit.Go("/khong-co")).ShouldBe(404);
        await Reads(visit);
    }

    [Fact]
    public async Task Officers_read_Vietnamese_whatever_they_chose_outside()
    {
        await using var visit = await (await browser.Desktop((await apps.On(Dialect.Sqlite)).Address)).SignedIn("motcua.doantung");
        await visit.Go("/ngon-ngu?lang=en&ve=/can-bo/viec");
        (await visit.Page.GetAttributeAsync("html", "lang")).ShouldBe("vi");
        (await visit.Text("nav[aria-label=Chính]")).ShouldContain("Tiếp nhận");
    }

    /// <summary>The page is English and sound.</summary>
    private static async Task Reads(Visit visit)
    {
        (await visit.Page.GetAttributeAsync("html", "lang")).ShouldBe("en", visit.Page.Url);
        (await visit.Page.EvaluateAsync<string>(LeftOver)).ShouldBeEmpty(visit.Page.Url);
        await visit.ShouldBeSound();
    }
}
