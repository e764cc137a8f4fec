using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class ShippedFormTests
{
    private static readonly FormCatalogue Catalogue = FormCatalogue.Load(FormTexts.NationalForms());

    private static FormAnswers Marriage { get; } = FormAnswers.FromJson("""
        {"requesterName":"Nguyễn Thị Thu Hà","requesterBirth":"1997-05-12","requesterNumber":"030197001417","requesterPhone":"+84912345678",
        "requesterAddress":"Thôn Đào Lâm, xã Đoàn Tùng","onBehalf":"self","status":"single","homes[0].place":"Thôn Đào Lâm","homes[0].since":"2015-05-12",
        "purpose":"loan","copies":"2","returnMethod":"counter","declaration":"true"}
        """);

    [Fact]
    public void A_confirmation_for_oneself_needs_no_other_person_and_no_paper()
    {
        var form = Catalogue.Latest("1.004873")!;
        FormValidator.Validate(form, Marriage, FormTexts.Context).ShouldBeEmpty();
        FormCleaning.Clean(form, Marriage).With("homes#").ShouldBe(Marriage);
        FormWalk.VisiblePages(form, Marriage).Select(page => page.Id).ShouldBe(["applicant", "status", "papers", "result"]);
    }

    [Fact]
    public void A_divorce_in_the_future_without_its_decision_is_told_so()
    {
        var answers = Marriage.With("status", "divorced").With("divorceDate", "2042-12-19").With("divorceNumber", "12/2022/QĐST-HNGĐ, TAND Thanh Miện");
        FormValidator.Validate(Catalogue.Latest("1.004873")!, answers, FormTexts.Context).ShouldBe(
        [
            new FieldError("divorceDate", "Ngày quyết định ly hôn có hiệu lực phải trước hôm nay, 07/02/2024. Bạn đã nhập năm 2042."),
            new FieldError("divorceDecision", "Hãy đính kèm quyết định hoặc bản án ly hôn."),
        ]);
    }

    [Fact]
    public void Asking_for_another_person_asks_who_and_why_you_may()
    {
        var paths = FormValidator.Validate(Catalogue.Latest("1.004873")!, Marriage.With("onBehalf", "other"), FormTexts.Context).Select(error => error.Path);
        paths.ShouldBe(["relation", "authorisation", "subjectName", "subjectBirth", "subjectNumber", "subjectGender", "subjectEthnicity", "subjectNationality", "subjectAddress"]);
    }

    [Fact]
    public void Land_is_not_transferred_to_a_child_acting_alone()
    {
        var answers = FormAnswers.Empty.With("transferees[0].transfereeBirth", "2010-01-01");
        FormValidator.Validate(Catalogue.Latest("2.000880")!, answers, FormTexts.Context)
            .Single(error => error.Path == "transferees[0].transfereeBirth").Message
            .ShouldBe("Người nhận 1: ngày sinh cho thấy người này chưa đủ 18 tuổi; đến 01/01/2028 mới đủ.");
    }

    [Fact]
    public void A_generated_form_asks_for_each_component_and_for_authority_only_when_acting_for_another()
    {
        var form = GeneratedForm.FromComponents("1.000001", "Việc nào đó", [new("7", "Đơn đề nghị", "Bản chính: 1", true), new("8", "Bản đồ", null, false)]);
        var missing = FormValidator.Validate(form, FormAnswers.Empty.With("actingFor", "self"), FormTexts.Context).Select(error => error.Path).ToList();
        missing.ShouldContain("paper1");
        missing.ShouldNotContain("paper2");
        missing.ShouldNotContain("authorisation");
        form.Field("paper2")!.Component.ShouldBe("8");
        FormValidator.Validate(form, FormAnswers.Empty.With("actingFor", "organisation"), FormTexts.Context).Select(error => error.Path)
            .ShouldContain("organisationTaxCode");
    }

    [Fact]
    public void Known_answers_fill_only_what_is_still_empty()
    {
        var form = Catalogue.Latest("1.004873")!;
        KnownAnswer[] known = [new("requesterName", "Nguyễn Thị Thu Hà", "Từ tài khoản của bạn"), new("requesterPhone", "0912345678", "Từ tài khoản của bạn")];
        var filled = Prefill.Fill(form, FormAnswers.Empty.With("requesterPhone", "0999999999"), known);
        filled["requesterName"].ShouldBe("Nguyễn Thị Thu Hà");
        filled["requesterPhone"].ShouldBe("0999999999");
    }

    [Fact]
    public void Protected_values_are_masked_until_revealed()
    {
        var field = Catalogue.Latest("1.004873")!.Field("requesterNumber")!;
        FormDisplay.Words(field, ["030197001417"], reveal: false).ShouldBe(["030 197 ••• 417"]);
        FormDisplay.Words(field, ["030197001417"]).ShouldBe(["030 197 001 417"]);
    }
}
