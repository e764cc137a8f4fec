using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class FormReaderTests
{
    [Theory]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"colour":"red"}""", "pages[0].fields[0].colour", "Từ khoá “colour” không được dùng ở đây. Biểu mẫu chưa được nhập.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"minAge":18}""", "pages[0].fields[0].minAge", "Từ khoá “minAge” không được dùng ở đây. Biểu mẫu chưa được nhập.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A","fr":"A"}}""", "pages[0].fields[0].label.fr", "Từ khoá “fr” không được dùng ở đây. Biểu mẫu chưa được nhập.")]
    [InlineData("""{"id":"a","type":"texts","label":{"vi":"A"}}""", "pages[0].fields[0].type", "Không có kiểu trường “texts”.")]
    [InlineData("""{"id":"A-1","type":"text","label":{"vi":"A"}}""", "pages[0].fields[0].id", "Mã “A-1” phải bắt đầu bằng chữ thường và chỉ gồm chữ không dấu và chữ số.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"required":"yes"}""", "pages[0].fields[0].required", "“required” phải là true hoặc false.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"pattern":"(a)\\1","patternMessage":"x"}""", "pages[0].fields[0].pattern", "Mẫu “(a)\\1” không dùng được.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"visibleWhen":{"field":"b","is":"x"}}""", "pages[0].fields[0].visibleWhen.field", "“b” không phải một trường đứng trước.")]
    [InlineData("""{"id":"a","type":"date","label":{"vi":"A"},"dateAfter":"b"}""", "pages[0].fields[0].dateAfter", "“b” không phải hôm nay (today) hay một trường ngày đứng trước.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"},"prefill":"account.password"}""", "pages[0].fields[0].prefill", "Không có nguồn điền sẵn “account.password”.")]
    [InlineData("""{"id":"a","type":"text"}""", "pages[0].fields[0].label", "Thiếu “label”.")]
    [InlineData("""{"id":"a","type":"group","label":{"vi":"A"},"fields":[{"id":"b","type":"group","label":{"vi":"B"}}]}""", "pages[0].fields[0].fields[0].type", "Nhóm không nằm trong nhóm khác.")]
    [InlineData("""{"id":"a","type":"choice","label":{"vi":"A"},"options":[]}""", "pages[0].fields[0].options", "Cần ít nhất một mục để chọn.")]
    [InlineData("""{"id":"a","type":"text","label":{"vi":"A"}},{"id":"a","type":"text","label":{"vi":"B"}}""", "pages[0].fields[1].id", "Mã trường “a” đã dùng rồi.")]
    public void What_the_language_does_not_know_refuses_the_form(string field, string path, string sentence)
    {
        var reading = FormReader.Read(FormTexts.Json(field));
        reading.Form.ShouldBeNull();
        reading.Errors.ShouldContain(new FieldError(path, sentence));
    }

    [Fact]
    public void Broken_or_doubled_json_is_refused_in_words()
    {
        FormReader.Read("{").Errors.Single().Message.ShouldStartWith("Tệp biểu mẫu không phải JSON đúng");
        FormReader.Read("""{"code":"1","code":"2"}""").Form.ShouldBeNull();
        FormReader.Read("[]").Form.ShouldBeNull();
    }

    [Fact]
    public void Shipped_and_generated_forms_survive_writing_and_reading()
    {
        var generated = GeneratedForm.FromComponents("1.000001", "Việc nào đó", [new("7", "Đơn", "Bản chính: 1", true), new("8", "Giấy tờ khác", null, false)]);
        foreach (var form in FormCatalogue.Load(FormTexts.NationalForms()).All.Append(generated))
        {
            var text = FormWriter.Write(form);
            var again = FormReader.Read(text);
            again.Errors.ShouldBeEmpty();
            FormWriter.Write(again.Form!).ShouldBe(text);
        }
    }
}
