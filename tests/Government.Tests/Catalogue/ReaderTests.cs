using NhipCau.Government.PublicServices.Catalogue.Importing;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Catalogue;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("3", "working_day", "3 working_day", false)]
    [InlineData("15", "day", "15 calendar_day", false)]
    [InlineData("0.5", "hour", "0.5 working_hour", false)]
    [InlineData("0,5 Giờ", "text", "0.5 working_hour", false)]
    [InlineData("01 Giờ", "text", "1 working_hour", false)]
    [InlineData("10-25 Ngày làm việc", "text", "10-25 working_day", false)]
    [InlineData("10 – 25", "working_day", "10-25 working_day", false)]
    [InlineData("6", "month", "6 month", false)]
    [InlineData("Không quy định", "text", "none", false)]
    [InlineData("Không phải trả kết quả cho người nộp thuế", "text", "none", false)]
    [InlineData("", "", "", false)]
    [InlineData("5", "unspecified", "5 unspecified", true)]
    [InlineData("Chậm nhất là ngay trước khi tàu rời cảng", "text", "event", true)]
    [InlineData("25-10", "working_day", "", true)]
    [InlineData("1100", "unspecified", "", true)]
    [InlineData("3", "tuần trăng", "", true)]
    public void A_duration_is_number_and_unit_or_range_or_event_or_none(string duration, string unit, string limit, bool remarked)
    {
        LimitReader.Read(duration, unit, out var problem).ShouldBe(limit);
        (problem is not null).ShouldBe(remarked);
    }

    [Theory]
    [InlineData("Miễn phí", "Miễn phí", 0L, false)]
    [InlineData("Miễn phí", "Miễn phíKể từ ngày nhận được hồ sơ", 0L, false)]
    [InlineData("Miễn phí", "Miễn phí(Phí công bố: 100.000 đồng/lần)", null, true)]
    [InlineData("Miễn phí", "Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân cấp tỉnh quyết định.)", null, true)]
    [InlineData("Miễn phí", "Miễn phí(Phí : 0 Đồng)", 0L, false)]
    [InlineData("Phí : 0 Đồng", "Phí : 0 Đồng", 0L, false)]
    [InlineData("Phí : Không Đồng", "Phí : Không Đồng", 0L, false)]
    [InlineData("100,000 VNĐ", "100,000 VNĐ", 100_000L, false)]
    [InlineData("100.000 đồng", "", 100_000L, false)]
    [InlineData("2.300.000,00 đồng", "", 2_300_000L, false)]
    [InlineData("100 VNĐ", "100 VNĐ(100.000 đồng/lần.)", 100_000L, true)]
    [InlineData("50 VNĐ", "50 VNĐ", null, true)]
    [InlineData("100 USD", "100 USD(100 USD/thẻ.)", null, true)]
    [InlineData("", "Không có thông tin150,000 Việt Nam Đồng", 150_000L, false)]
    [InlineData("", "", null, false)]
    public void A_fee_is_known_only_when_the_words_beside_it_agree(string fee, string note, long? dong, bool remarked)
    {
        FeeReader.Read(fee, note, out _, out var problem).ShouldBe(dong);
        (problem is not null).ShouldBe(remarked);
    }

    [Fact]
    public void Glued_papers_come_apart_with_their_numbers_forms_and_cases()
    {
        var papers = GluedTables.Papers(
            "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị theo mẫu;Mau-01.docx1 bản chínhBản sao hộ chiếu;0 bản chính,1 bản saoNộp 02 bản chính tờ khai (nếu có)1 bản chính"
            + "* Trường hợp ủy quyền:Tên giấy tờMẫu đơn, tờ khaiSố lượngGiấy ủy quyền1 bản chính", out var rest);
        rest.ShouldBe("");
        papers.Select(p => p.Name).ShouldBe(["Đơn đề nghị theo mẫu", "Bản sao hộ chiếu", "Nộp 02 bản chính tờ khai (nếu có)", "Giấy ủy quyền"]);
        papers.Select(p => (p.Originals, p.Copies)).ShouldBe([(1, 0), (0, 1), (1, 0), (1, 0)]);
        papers.Select(p => p.Required).ShouldBe([true, true, false, false]);
        papers[0].Template.ShouldBe("Mau-01.docx");
        papers[3].Group.ShouldBe("Trường hợp ủy quyền");
        papers.Select(p => p.Id).ShouldBeUnique();
    }

    [Fact]
    public void Papers_that_cannot_be_split_keep_their_words()
    {
        GluedTables.Papers("a) Tờ khai theo mẫu; b) Bản sao giấy tờ", out var rest).ShouldBeEmpty();
        rest.ShouldBe("a) Tờ khai theo mẫu; b) Bản sao giấy tờ");
    }

    [Fact]
    public void Glued_laws_come_one_a_line_with_their_numbers()
    {
        GluedTables.Laws("Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13Nghị định 123/2015/NĐ-CP123/2015/NĐ-CPQuy định chi tiết thi hành04/2020/TT-BTP")
            .ShouldBe("Luật Hộ tịch (60/2014/QH13)\nNghị định 123/2015/NĐ-CP\nQuy định chi tiết thi hành (04/2020/TT-BTP)");
    }

    [Fact]
    public void Results_lose_the_boxes_printed_behind_them()
    {
        GluedTables.Results("Giấy xác nhậnMã: KQ.G15.000038Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố")
            .ShouldBe(("Giấy xác nhận", "KQ.G15.000038"));
        GluedTables.Results("Sổ hộMã: KQ.G12.001165Quyết định hoàn trảMã: KQ.G12.001167").Name.ShouldBe("Sổ hộ; Quyết định hoàn trả");
    }
}
