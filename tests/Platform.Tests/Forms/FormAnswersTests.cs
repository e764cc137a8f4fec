using NhipCau.Platform.Forms;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class FormAnswersTests
{
    private const string Homes = """
        {"id":"homes","type":"group","label":{"vi":"Nơi ở"},"itemLabel":{"vi":"Nơi ở"},"minCount":1,"maxCount":3,"fields":[
        {"id":"place","type":"text","label":{"vi":"Địa chỉ"},"required":true},
        {"id":"since","type":"date","label":{"vi":"Từ ngày"}},
        {"id":"until","type":"date","label":{"vi":"Đến ngày"},"dateAfter":"since"}]}
        """;

    [Fact]
    public void Any_answers_survive_json_and_give_the_same_text_in_any_order()
    {
        var random = new Random(7);
        string[] pieces = ["ạ", "😀", "\"", "\\", "<b>", "\n", "&", "0", "'", "\u2028", "Đ"];
        for (var round = 0; round < 300; round++)
        {
            var pairs = Enumerable.Range(0, random.Next(12)).Select(n => (
                Path: random.Next(2) == 0 ? $"a{n}" : $"g[{n}].x{random.Next(3)}",
                Values: Enumerable.Range(0, random.Next(1, 4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray())).ToList();
            var one = pairs.Aggregate(FormAnswers.Empty, (answers, pair) => answers.With(pair.Path, pair.Values));
            var other = pairs.DistinctBy(pair => pair.Path).Reverse().Aggregate(FormAnswers.Empty, (answers, pair) => answers.With(pair.Path, one.All(pair.Path)));
            FormAnswers.FromJson(one.ToJson()).ShouldBe(one);
            FormAnswers.FromJson(one.ToJson()).ToJson().ShouldBe(one.ToJson());
            other.ToJson().ShouldBe(one.ToJson());
        }
    }

    [Fact]
    public void Taking_an_item_out_moves_the_later_ones_up()
    {
        var form = FormTexts.Read(Homes);
        var answers = FormTexts.Post(form, ("homes[0].place", "A"), ("homes[1].place", "B"), ("homes[1].since", "1/1/2020"), ("homes[2].place", "C"));
        answers = FormAction.Parse("remove:homes[0]").Apply(form, answers);
        answers.ItemCount("homes").ShouldBe(2);
        answers["homes[0].place"].ShouldBe("B");
        answers["homes[0].since"].ShouldBe("2020-01-01");
        answers["homes[1].place"].ShouldBe("C");
        answers["homes[1].since"].ShouldBeNull();
    }

    [Fact]
    public void Items_are_added_up_to_the_limit_and_blank_ones_go_at_the_end()
    {
        var form = FormTexts.Read(Homes);
        var answers = FormTexts.Post(form, ("homes[0].place", "A"));
        for (var press = 0; press < 9; press++) answers = FormAction.Parse("add:homes").Apply(form, answers);
        answers.ItemCount("homes").ShouldBe(3);
        FormValidator.Validate(form, answers, FormTexts.Context).Count.ShouldBe(2);
        var final = FormCleaning.WithoutBlankItems(form, answers);
        final.ItemCount("homes").ShouldBe(1);
        FormValidator.Validate(form, final, FormTexts.Context).ShouldBeEmpty();
    }

    [Fact]
    public void Errors_in_an_item_say_which_one_and_compare_within_it()
    {
        var form = FormTexts.Read(Homes);
        var answers = FormTexts.Post(form, ("homes[0].since", "1/1/2020"), ("homes[1].place", "B"), ("homes[1].since", "2/1/2020"), ("homes[1].until", "1/1/2020"));
        FormValidator.Validate(form, answers, FormTexts.Context).ShouldBe(
        [
            new FieldError("homes[0].place", "Nơi ở 1: hãy nhập địa chỉ."),
            new FieldError("homes[1].until", "Nơi ở 2: đến ngày phải sau từ ngày, 02/01/2020. Bạn đã nhập 01/01/2020."),
        ]);
    }

    [Fact]
    public void Posting_more_items_than_allowed_keeps_only_those_allowed()
    {
        var form = FormTexts.Read(Homes);
        var posted = Enumerable.Range(0, 150).Select(n => ($"homes[{n}].place", "X")).ToArray();
        FormTexts.Post(form, posted).ItemCount("homes").ShouldBe(3);
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once()
    {
        var form = FormTexts.Read(Homes);
        var raw = FormAnswers.FromJson("""{"homes[0].place":" A\u0000\tB ","homes[0].since":"1/2/2020","homes[0].evil":"x","other":["1","2"],"homes[9].place":"far"}""");
        var once = FormCleaning.Clean(form, raw);
        once["homes[0].place"].ShouldBe("A B");
        once["homes[0].since"].ShouldBe("2020-02-01");
        FormCleaning.Clean(form, once).ShouldBe(once);
    }
}
