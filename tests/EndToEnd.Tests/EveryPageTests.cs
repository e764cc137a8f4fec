using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Each page that can be opened by address is accessible, whole and fits, on a desktop and on a phone.</summary>
public sealed class EveryPageTests(Browser browser, Apps apps)
{
    public static TheoryData<string, string[]> Pages => new()
    {
        {
            "", ["/", "/dich-vu-cong", "/dich-vu-cong?q=ket+hon", "/dich-vu-cong?q=zzzz", "/dich-vu-cong/linh-vuc/dat-dai", "/dich-vu-cong/su-kien/dat-dai-nha-o", "/thu-tuc/1.004873", "/thu-tuc/2.000880",
                "/nop-ho-so/1.004873", "/co-quan", "/co-quan/H23.32.05", "/don-vi-hanh-chinh", "/tra-cuu", "/tra-cuu?so=H23.32.05-240206-00001&ma=AAAAAA", "/dang-nhap", "/dang-ky", "/dang-ky/ma", "/dung-doi-lien-lac", "/mo-lai-tai-khoan", "/hien-thi",
                "/khong-co-trang-nay", "/thu-tuc/khong-co"]
        },
        { "congdan2", ["/ho-so-cua-toi", "/hop-thu", "/tai-khoan", "/tai-khoan/ai-da-xem", "/tai-khoan/du-lieu", "/tai-khoan/ung-dung", "/tai-khoan/bao-mat", "/tai-khoan/bao-mat/ma", "/tai-khoan/thiet-bi", "/tai-khoan/lien-lac", "/tai-khoan/lam-thay", "/tai-khoan/to-chuc", "/tai-khoan/giup-lam-ho-so", "/tai-khoan/giup-lam-ho-so?phien=01890000-0000-7000-8000-000000000001", "/dong-tai-khoan", "/nang-muc?can=3&ve=/tai-khoan", "/xac-nhan-lai", "/doi-mat-khau", "/can-bo"] },
        { "truong.motcua.thanhmien", ["/can-bo", "/can-bo/viec?xem=tre", "/can-bo/viec?cot=viec&cot=tu", "/can-bo/tiep-nhan", "/can-bo/tim", "/can-bo/tim?q=Sen", "/can-bo/thong-ke", "/can-bo/thong-ke?tu=32/13/2024", "/can-bo/bang-viec", "/can-bo/bang-viec/nhan-hom-nay", "/can-bo/nghi-phep", "/can-bo/cau-mau", "/can-bo/hen-lai", "/can-bo/viec?xem=cho-ky", "/can-bo/khong-co"] },
        {
            "lanhdao.tinh", ["/can-bo/chi-so-766", "/can-bo/chi-so-766/H23.32.05?ky=2026", "/can-bo/chi-so-766?tu=01%2F02%2F2026&den=10%2F02%2F2026", "/can-bo/chi-so-766-so-sanh", "/can-bo/chi-so-766-so-sanh?loai=department", "/can-bo/chi-so-766-nhap/H23?so=1.1", "/can-bo/chi-so-766/H23/danh-sach?loc=not_synchronised",
                "/can-bo/chi-so-766/H23/danh-sach?loc=services_used", "/can-bo/bao-cao-dinh-ky", "/can-bo/thong-ke?theo=thu-tuc", "/can-bo/thong-ke?theo=linh-vuc", "/can-bo/thong-ke?theo=kenh", "/can-bo/thong-ke?theo=can-bo", "/can-bo/chi-so-766/khong-co"]
        },
        { "motcua.tucuong", ["/can-bo/lam-thay", "/can-bo/lam-thay?so=030075000002", "/can-bo/khoi-phuc", "/can-bo/quy-thu", "/can-bo/phieu-giay", "/can-bo/so-theo-doi", "/can-bo/cong-quoc-gia", "/can-bo/viec", "/can-bo/tiep-nhan"] },
        { "chutich.doantung", ["/can-bo/doi-soat", "/can-bo/doi-soat?thang=01/2026", "/can-bo/chi-so-766", "/can-bo/lay-y-kien", "/can-bo/uy-quyen", "/can-bo/quyen", "/can-bo/quyen/ho-so", "/can-bo/quyen/ho-so?so=H23.32.05-000000-0", "/can-bo/quyen/cap", "/can-bo/nhan-su", "/can-bo/thanh-tra/giao", "/can-bo/thanh-tra", "/can-bo/giam-sat-doc", "/can-bo/yeu-cau-du-lieu"] },
        { "thue.thanhmien", ["/can-bo/lay-y-kien", "/can-bo/lay-y-kien?xem=da-hoi", "/can-bo/viec"] },
        { "quantri", ["/can-bo/sap-xep", "/can-bo/nhat-ky-dang-nhap", "/can-bo/nhan-su", "/can-bo/nhan-su/moi", "/can-bo/nhan-su/tep", "/can-bo/quyen", "/can-bo/van-hanh", "/can-bo/ung-dung", "/chuc-vu", "/can-bo/quy-dinh", "/can-bo/quy-dinh/quy-trinh/building-permit", "/can-bo/quy-dinh/bieu-mau/1.001193", "/can-bo/quy-dinh/phi/2.000815", "/can-bo/quy-dinh/mau-ket-qua/birth-certificate", "/can-bo/quy-dinh/thu-tuc/1.001193", "/can-bo/quy-dinh/quy-trinh/building-permit/soan", "/can-bo/quy-dinh/phi/moi/soan"] },
        { "", ["/lay-so", "/lay-so/H23.32.05", "/lay-so/khong-co", "/bang-goi-so/H23.32.05", "/bang-goi-so/khong-co"] },
        { "motcua.doantung", ["/can-bo/xac-minh", "/can-bo/goi-so", "/can-bo/goi-so/sap-xep", "/can-bo/tra-ket-qua", "/can-bo/tra-ket-qua?xem=can-gui", "/can-bo/tra-ket-qua?xem=dang-chuyen", "/can-bo/tra-ket-qua?xem=sap-den", "/can-bo/tra-ket-qua?xem=qua-lau", "/can-bo/buu-chinh", "/can-bo/tiep-nhan?phieu=01890000-0000-7000-8000-000000000001"] },
        { "", ["/dev/components", "/dev/components/desk"] },
        { "truc.dieuhanh", ["/dieu-hanh", "/dieu-hanh/man-hinh", "/dieu-hanh/man-hinh/khong-co", "/dieu-hanh/so-lieu", "/dieu-hanh/so-lieu/dossier.received?ky=year", "/dieu-hanh/so-lieu/khong-co", "/dieu-hanh/canh", "/dieu-hanh/canh/moi", "/dieu-hanh/canh-bao", "/dieu-hanh/canh-bao/quy-tac", "/dieu-hanh/canh-bao/quy-tac/moi"] },
        { "truc.dieuhanh", ["/dieu-hanh/su-co", "/dieu-hanh/su-co/moi", "/dieu-hanh/ca-truc", "/dieu-hanh/ban-tin", "/dieu-hanh/danh-ba", "/dieu-hanh/ban-do", "/dieu-hanh/dia-diem", "/dieu-hanh/dia-diem/tru-so", "/dieu-hanh/ranh-gioi", "/dieu-hanh/he-thong", "/dieu-hanh/ha-tang", "/dieu-hanh/xep-hang", "/dieu-hanh/trinh-chieu"] },
        { "tonghop.tinh", ["/dieu-hanh/chi-tieu", "/dieu-hanh/chi-tieu/danh-muc", "/dieu-hanh/chi-tieu/danh-muc/moi"] },
        { "giamdoc.nongnghiep", ["/dieu-hanh/chi-tieu", "/can-bo/nhiem-vu-su-co"] },
        { "congdan3", ["/nang-muc?can=2&ve=/ho-so-cua-toi", "/ho-so-cua-toi", "/nop-ho-so/1.004873"] },
        { "", ["/dang-nhap/vneid/khong-duoc?vi=away", "/dang-nhap/vneid/khong-duoc?vi=mismatch", "/id/het-han", "/so-lieu", "/so-lieu/khong-co", "/trang-thai"] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_sound(string login, string[] paths)
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var visit = await browser.Desktop(address);
        if (login.Length > 0)
        {
            await visit.SignedIn(login);
        }

        foreach (var path in paths)
        {
            var status = await visit.Go(path);
            status.ShouldBe(path.Contains("khong-co", StringComparison.Ordinal) ? 404 : 200, path);
            (await visit.Page.TitleAsync()).ShouldNotBeEmpty(path);
            await visit.ShouldBeSound();
            await visit.Page.SetViewportSizeAsync(360, 740);
            await visit.ShouldFit();
            await visit.Page.SetViewportSizeAsync(1280, 800);
        }
    }

    /// <summary>A chart and a map are drawn in pixels: a window made narrow fits before they have been drawn anew.</summary>
    [Fact]
    public async Task A_drawn_chart_never_pushes_the_page_sideways()
    {
        await using var visit = await browser.Desktop((await apps.On(Dialect.Sqlite)).Address);
        await visit.Page.AddInitScriptAsync("window.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };");
        await visit.Go("/dev/components");
        await visit.Page.WaitForSelectorAsync(".chart-place canvas");
        await visit.Page.SetViewportSizeAsync(360, 740);
        await visit.ShouldFit();
    }

    [Fact]
    public async Task The_operator_lands_where_there_is_work_for_him()
    {
        await using var visit = await (await browser.Desktop((await apps.On(Dialect.Sqlite)).Address)).SignedIn("quantri");
        new Uri(visit.Page.Url).AbsolutePath.ShouldBe("/can-bo/van-hanh");
    }
}
