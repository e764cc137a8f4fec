using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class HiddenFieldTests
{
    private const string Fields = """
        {"id":"status","type":"choice","label":{"vi":"Tình trạng"},"required":true,"options":[{"value":"single","label":{"vi":"Độc thân"}},{"value":"divorced","label":{"vi":"Ly hôn"}}]},
        {"id":"abroad","type":"boolean","label":{"vi":"Ở nước ngoài"},"visibleWhen":{"field":"status","is":"divorced"}},
        {"id":"country","type":"text","label":{"vi":"Nước"},"required":true,"visibleWhen":{"field":"abroad","is":true}},
        {"id":"papers","type":"file","label":{"vi":"Giấy"},"required":true,"visibleWhen":{"field":"status","not":"single"}}
        """;

    private static readonly FormDefinition Form = FormTexts.Read(Fields);

    [Fact]
    public void Answers_smuggled_into_hidden_fields_are_dropped()
    {
        var answers = FormTexts.Post(Form, ("status", "single"), ("abroad", "true"), ("country", "Lào"), ("evil", "x"), ("papers", "someone-elses-file"));
        answers.Paths.ShouldBe(["status"]);
        FormValidator.Validate(Form, answers, FormTexts.Context).ShouldBeEmpty();
    }

    [Fact]
    public void What_follows_a_hidden_question_is_hidden_too()
    {
        var forged = FormAnswers.FromJson("""{"abroad":"true","country":"Lào","status":"single"}""");
        FormCleaning.Clean(Form, forged).ToJson().ShouldBe("""{"status":"single"}""");
        FormWalk.Visible(Form, forged).Select(place => place.Path).ShouldBe(["status"]);
    }

    [Fact]
    public void Visible_follow_ups_are_required_on_the_same_post()
    {
        var answers = FormTexts.Post(Form, ("status", "divorced"), ("abroad", "true"));
        FormValidator.Validate(Form, answers, FormTexts.Context).Select(error => error.Path).ShouldBe(["country", "papers"]);
    }

    [Fact]
    public void Only_the_drafts_own_attachments_can_be_named()
    {
        var before = FormAnswers.Empty.With("status", "divorced").With("papers", "mine");
        FormTexts.Post(Form, before, ("status", "divorced"), ("papers", "stolen")).All("papers").ShouldBe(["mine"]);
        FormPost.Read(Form, Form.Pages[0], [new(FormNames.Input("status"), "divorced"), new(FormNames.FileIds("papers"), new Microsoft.Extensions.Primitives.StringValues(["new", "stolen"]))], before, new HashSet<string> { "mine", "new" })
            .All("papers").ShouldBe(["new"]);
        FormAction.Read([new(FormNames.Drop("papers"), "mine")]).Apply(Form, before).All("papers").ShouldBeEmpty();
    }

    [Fact]
    public void Known_answers_stay_when_the_page_says_keep()
    {
        var before = FormAnswers.Empty.With("status", "single");
        FormPost.Read(Form, Form.Pages[0], [new(FormNames.Keep, "status")], before)["status"].ShouldBe("single");
        FormPost.Read(Form, Form.Pages[0], [], before)["status"].ShouldBeNull();
    }

    [Fact]
    public void Answers_of_a_hidden_page_go_with_it()
    {
        var form = FormTexts.Read(Fields, """,{"id":"two","title":{"vi":"Hai"},"visibleWhen":{"field":"status","is":"divorced"},"fields":[{"id":"court","type":"text","label":{"vi":"Toà"},"required":true}]}""");
        var answers = FormTexts.Post(form, FormAnswers.Empty.With("status", "divorced").With("court", "Thanh Miện"), ("status", "single"));
        answers["court"].ShouldBeNull();
        form.PageAfter("one", answers).ShouldBeNull();
        form.PageAfter("one", FormAnswers.Empty.With("status", "divorced"))!.Id.ShouldBe("two");
    }
}
