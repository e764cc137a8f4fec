using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class FormValidationTests
{
    private const string Name = """{"id":"name","type":"personName","label":{"vi":"Họ, chữ đệm và tên"},"required":true,"maxLength":100}""";
    private const string Date = """{"id":"day","type":"date","label":{"vi":"Ngày"},"dateBefore":"today"}""";
    private const string Text = """{"id":"text","type":"longText","label":{"vi":"Nội dung"},"maxLength":500}""";

    [Theory]
    [InlineData("", "Hãy nhập họ, chữ đệm và tên.")]
    [InlineData(" \t ", "Hãy nhập họ, chữ đệm và tên.")]
    [InlineData("Nguyễn Văn 😀", "Họ, chữ đệm và tên chỉ gồm chữ cái; hãy bỏ biểu tượng “😀”.")]
    [InlineData("Hà 2", "Họ, chữ đệm và tên không có chữ số. Hãy ghi như trên giấy tờ tuỳ thân.")]
    [InlineData("<script>alert(1)</script>", "Họ, chữ đệm và tên không có ký tự “<”. Hãy ghi như trên giấy tờ tuỳ thân.")]
    [InlineData("Robert'); DROP TABLE x", "Họ, chữ đệm và tên chỉ gồm chữ cái; hãy bỏ biểu tượng “)”.")]
    [InlineData("a\u0335\u0336\u0337\u0338", "Họ, chữ đệm và tên có dấu chồng lên nhau không đọc được. Hãy gõ lại.")]
    [InlineData("...", "Hãy nhập họ, chữ đệm và tên bằng chữ.")]
    public void A_name_that_cannot_be_one_gets_a_sentence(string typed, string sentence) => FormTexts.Complaint(Name, typed).ShouldBe(sentence);

    [Theory]
    [InlineData("Nguyễn Thị Thu Hà")]
    [InlineData("H'Hen Niê")]
    [InlineData("Jean-Luc O’Neil Jr.")]
    [InlineData("Y Blăk\tÊban")]
    public void Real_names_pass(string typed) => FormTexts.Complaint(Name, typed).ShouldBeNull();

    [Fact]
    public void Combining_marks_are_stored_composed_and_tabs_become_spaces()
    {
        var form = FormTexts.Read(Name);
        FormTexts.Post(form, ("name", "  Nguye\u0302\u0303n\tVa\u0306n\0  A\uD800 "))["name"].ShouldBe("Nguyễn Văn A");
    }

    [Theory]
    [InlineData("19/12/2042", "Ngày phải trước hôm nay, 07/02/2024. Bạn đã nhập năm 2042.")]
    [InlineData("07/02/2024", "Ngày phải trước hôm nay, 07/02/2024. Bạn đã nhập 07/02/2024.")]
    [InlineData("31/02/2024", "Không có ngày 31/02/2024: tháng 2 năm 2024 có 29 ngày.")]
    [InlineData("1/13/2023", "Không có tháng 13. Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/12/2022.")]
    [InlineData("hôm qua", "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/12/2022.")]
    [InlineData("01/01/0203", "Ngày có năm 203. Hãy xem lại năm.")]
    [InlineData("6/2/2024", null)]
    [InlineData("06-02-2024", null)]
    public void Dates_are_judged_in_words(string typed, string? sentence) => FormTexts.Complaint(Date, typed).ShouldBe(sentence);

    [Fact]
    public void Ten_thousand_characters_are_kept_and_named()
    {
        FormTexts.Complaint(Text, new string('ạ', 10_000)).ShouldBe("Nội dung dài 10.000 ký tự, tối đa 500. Hãy viết ngắn lại.");
        FormTexts.Post(FormTexts.Read(Text), ("text", new string('ạ', 10_000)))["text"]!.Length.ShouldBe(10_000);
    }

    [Fact]
    public void Markup_and_sql_in_free_text_are_stored_as_typed()
    {
        const string typed = "<b>Robert</b> & '; DROP TABLE dossiers; --";
        FormTexts.Complaint(Text, typed).ShouldBeNull();
        FormTexts.Post(FormTexts.Read(Text), ("text", typed))["text"].ShouldBe(typed);
    }

    [Theory]
    [InlineData("08/02/2006", false)]
    [InlineData("07/02/2006", true)]
    [InlineData("29/02/2008", false)]
    public void Age_is_counted_in_full_years(string born, bool old)
    {
        var said = FormTexts.Complaint("""{"id":"born","type":"date","label":{"vi":"Ngày sinh"},"minAge":18}""", born);
        (said is null).ShouldBe(old);
        if (born.StartsWith("08", StringComparison.Ordinal)) said.ShouldBe("Ngày sinh cho thấy người này chưa đủ 18 tuổi; đến 08/02/2024 mới đủ.");
    }

    [Theory]
    [InlineData("number", "120,5", "120.5")]
    [InlineData("number", "1.234,5", "1234.5")]
    [InlineData("number", "120.5", "120.5")]
    [InlineData("money", "850.000.000 ₫", "850000000")]
    [InlineData("money", "850,000,000 đồng", "850000000")]
    [InlineData("money", "50000", "50000")]
    [InlineData("phone", "0912 345 678", "+84912345678")]
    [InlineData("personalNumber", "030 197 001 234", "030197001234")]
    [InlineData("date", "1/2/2023", "2023-02-01")]
    public void Typed_answers_are_stored_in_one_form(string type, string typed, string stored)
    {
        var form = FormTexts.Read($$"""{"id":"x","type":"{{type}}","label":{"vi":"Ô"} }""");
        var answers = FormTexts.Post(form, ("x", typed));
        answers["x"].ShouldBe(stored);
        FormCleaning.Clean(form, answers).ShouldBe(answers);
        FormTexts.Post(form, ("x", FormDisplay.Typed(form.Pages[0].Fields[0], stored)))["x"].ShouldBe(stored);
    }

    [Theory]
    [InlineData("""{"id":"x","type":"number","label":{"vi":"Diện tích"},"decimals":1,"min":0.1,"suffix":"m²"}""", "rộng", "Hãy nhập diện tích bằng chữ số, ví dụ 120,5.")]
    [InlineData("""{"id":"x","type":"number","label":{"vi":"Diện tích"},"decimals":1,"min":0.1,"suffix":"m²"}""", "0", "Diện tích phải từ 0,1 m² trở lên.")]
    [InlineData("""{"id":"x","type":"number","label":{"vi":"Số bản"},"max":20}""", "1,5", "Số bản là số nguyên, không có phần lẻ.")]
    [InlineData("""{"id":"x","type":"money","label":{"vi":"Giá"},"max":1000000}""", "2.000.000", "Giá không quá 1.000.000 đồng.")]
    [InlineData("""{"id":"x","type":"choice","label":{"vi":"Giới tính"},"options":[{"value":"f","label":{"vi":"Nữ"}}]}""", "zz", "Hãy chọn giới tính trong các mục có sẵn.")]
    [InlineData("""{"id":"x","type":"personalNumber","label":{"vi":"Số định danh"}}""", "03019700123", "Số định danh cá nhân (CCCD) phải gồm đúng 12 chữ số.")]
    [InlineData("""{"id":"x","type":"email","label":{"vi":"Thư"}}""", "a@b", "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: thuha@example.vn.")]
    [InlineData("""{"id":"x","type":"boolean","label":{"vi":"Tôi cam đoan"},"required":true}""", "", "Hãy đánh dấu vào ô “Tôi cam đoan”.")]
    [InlineData("""{"id":"x","type":"text","label":{"vi":"Biển số"},"pattern":"[0-9]{2}[A-Z]","patternMessage":"Biển số như 34A."}""", "34", "Biển số như 34A.")]
    public void Each_type_has_its_sentence(string field, string typed, string sentence) => FormTexts.Complaint(field, typed).ShouldBe(sentence);

    [Fact]
    public void Files_must_be_there_of_the_right_type_and_size()
    {
        var form = FormTexts.Read("""{"id":"f","type":"file","label":{"vi":"Quyết định ly hôn"},"required":true,"accept":["application/pdf","image/png"],"maxBytes":1048576}""");
        string? Said(FormFile? file, string id = "1") => FormValidator.Validate(form, file is null ? FormAnswers.Empty : FormAnswers.Empty.With("f", id),
            FormTexts.Context with { Files = file is null ? new Dictionary<string, FormFile>() : new Dictionary<string, FormFile> { [file.Id] = file } }).SingleOrDefault()?.Message;

        Said(null).ShouldBe("Hãy đính kèm quyết định ly hôn.");
        Said(new FormFile("1", "a.pdf", 2000, "text/html")).ShouldBe("Tệp “a.pdf” không phải PDF hoặc ảnh PNG.");
        Said(new FormFile("1", "a.pdf", 62_914_560, "application/pdf")).ShouldBe("Tệp “a.pdf” nặng 60 MB, tối đa 1 MB.");
        Said(new FormFile("1", "a.pdf", 2000, "application/pdf"), id: "2").ShouldBe("Một tệp của quyết định ly hôn không còn nữa. Hãy bỏ tệp đó và tải lên lại.");
        Said(new FormFile("1", "a.pdf", 2000, "application/pdf")).ShouldBeNull();
    }
}
