using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A month of fees at xã Tứ Cường: taken, cancelled, waived, paid back by somebody else's leave, the till closed, the books equal to the đồng.</summary>
public sealed class CashierStoryTests(Browser browser, Apps apps)
{
    private const string TuCuong = "H23.32.11";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_books_of_a_month_are_equal_to_the_dong(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var cashier = await (await browser.Desktop(address)).SignedIn("motcua.tucuong");
        await using var head = await (await browser.Desktop(address)).SignedIn("chutich.thanhmien");
        var dossiers = new List<Handed>();
        for (var i = 0; i < 3; i++)
        {
            var dossier = await citizen.HandIn(TuCuong);
            await cashier.Go(dossier.Officer);
            await cashier.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
            dossiers.Add(dossier);
        }

        await Collect(cashier, dossiers[0], "Lệ phí cấp bản sao", "24.000");
        await cashier.ShouldBeSound();
        await cashier.Picture($"desk-money-{dialect}");
        await Collect(cashier, dossiers[0], "Phí chứng thực", "8.000", "transfer", "FT" + dossiers[0].Number);
        await Collect(cashier, dossiers[1], "Lệ phí ghi nhầm", "80.000");
        await cashier.DeskSend(await (await cashier.DeskForm("Hủy biên lai")).With("Reason", "Ghi nhầm số tiền"));
        (await cashier.Text()).ShouldContain("ĐÃ HỦY");
        await Collect(cashier, dossiers[2], "Lệ phí thu thừa", "15.000");
        var ask = await cashier.DeskForm("Đề nghị hoàn tiền");
        foreach (var (field, value) in new[] { ("Reason", "Người nộp thuộc hộ nghèo"), ("Bank", "Agribank"), ("Account", "2300201000123"), ("Holder", "NGUYEN THI HUONG SEN") })
        {
            await ask.With(field, value);
        }

        await cashier.DeskSend(ask);
        await cashier.ShouldBeSound();

        await Waived(head, dossiers[1]);
        await PaidBack(head, dossiers[2]);
        await Closed(cashier, dialect);

        await head.Go($"/can-bo/doi-soat?quay={TuCuong}");
        await head.ShouldBeSound();
        await head.Picture($"reconciliation-{dialect}");
        var books = await head.Text();
        books.ShouldContain("Sổ khớp đến từng đồng");
        books.ShouldContain("47.000 ₫", Case.Sensitive, "taken: 24.000 + 8.000 + 15.000, the cancelled 80.000 left out");
        books.ShouldContain("32.000 ₫", Case.Sensitive, "left after 15.000 were paid back");
        books.ShouldContain("80.000 ₫, 1 khoản", Case.Sensitive, "waived");
    }

    private static async Task Collect(Visit cashier, Handed dossier, string name, string amount, string channel = "cash", string reference = "")
    {
        await cashier.Go(dossier.Officer + "/mot-cua");
        var form = await cashier.DeskForm("Thu khoản khác");
        await form.With("Name", name);
        await form.With("Amount", amount);
        await form.With("Channel", channel);
        await form.With("Reference", reference);
        await cashier.DeskSend(form);
    }

    /// <summary>The fee whose receipt was cancelled is open again, and is waived on a ground with its paper.</summary>
    private static async Task Waived(Visit head, Handed dossier)
    {
        await head.Go(dossier.Officer + "/mot-cua");
        var form = await (await head.DeskForm("Miễn Lệ phí ghi nhầm")).With("Ground", "poor");
        await form.Send();
        (await head.Text(".field-error")).ShouldContain("số giấy tờ");
        await head.ShouldBeSound();
        form = await (await head.DeskForm("Miễn Lệ phí ghi nhầm")).With("Document", "Giấy chứng nhận hộ nghèo 12");
        await head.DeskSend(form);
        (await head.Text()).ShouldContain("Giấy chứng nhận hộ nghèo 12");
    }

    private static async Task PaidBack(Visit head, Handed dossier)
    {
        await head.Go($"/can-bo/doi-soat?quay={TuCuong}");
        (await head.Text()).ShouldContain("Người nộp thuộc hộ nghèo");
        await head.Go(dossier.Officer + "/mot-cua");
        await head.DeskSend(await head.DeskForm("Duyệt hoàn"));
        (await head.Text()).ShouldContain("Đã duyệt và hoàn");
    }

    private static async Task Closed(Visit cashier, Dialect dialect)
    {
        await cashier.Go("/can-bo/quy-thu");
        (await cashier.Text()).ShouldContain("Tiền mặt phải có: 39.000 ₫");
        await cashier.Page.FillAsync("[name=Counted]", "38.000");
        await cashier.Press("Chốt quỹ");
        (await cashier.Text(".field-error")).ShouldNotBeEmpty("a difference needs its reason");
        await cashier.ShouldBeSound();
        await cashier.Page.FillAsync("[name=Counted]", "39.000");
        await cashier.Press("Chốt quỹ");
        await cashier.Page.GetByText("khớp.").First.WaitForAsync();
        await cashier.ShouldBeSound();
        await cashier.Picture($"till-{dialect}");
        await cashier.Page.Locator("main table a").First.ClickAsync();
        await cashier.ShouldBeSound();
    }
}
