using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Web;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Forms;

public sealed class FormRenderingTests
{
    private static readonly FormDefinition Marriage = FormCatalogue.Load(FormTexts.NationalForms()).Latest("1.004873")!;

    [Fact]
    public async Task A_page_shows_what_was_typed_encoded_and_its_errors_linked_to_their_fields()
    {
        var answers = FormAnswers.Empty.With("status", "divorced").With("divorceNumber", "<script>\"").With("divorceDate", "2042-12-19").With("copies", "2");
        var page = Marriage.Page("status")!;
        var html = await Render("/Forms/_FormPage.cshtml", new FormPageView
        {
            Form = Marriage,
            Page = page,
            Answers = answers,
            Errors = FormValidator.Validate(Marriage, answers, FormTexts.Context with { PageId = page.Id }),
        });
        html.ShouldContain("&lt;script&gt;&quot;");
        html.ShouldNotContain("<script>");
        html.ShouldContain("value=\"19/12/2042\"");
        html.ShouldContain("href=\"#f_divorceDate\"");
        html.ShouldContain("id=\"f_divorceDate\"");
        html.ShouldContain("href=\"#f_homes_0__place\"");
        html.ShouldContain("id=\"f_homes_0__place\"");
        html.ShouldContain("value=\"add:homes\"");
        html.ShouldContain("Chỉ trả lời nếu ở “Tình trạng hôn nhân hiện nay” bạn chọn “Đã ly hôn, chưa kết hôn lại”.");
    }

    [Fact]
    public async Task Known_answers_stand_with_their_source_and_without_an_input()
    {
        KnownAnswer[] known = [new("requesterName", "Nguyễn Thị Thu Hà", "Từ tài khoản của bạn"), new("requesterNumber", "030197001417", "Từ tài khoản của bạn")];
        var view = new FormPageView
        {
            Form = Marriage,
            Page = Marriage.Page("applicant")!,
            Answers = Prefill.Fill(Marriage, FormAnswers.Empty, known),
            Known = known,
            EditHref = path => "?edit=" + path,
        };
        var html = await Render("/Forms/_FormPage.cshtml", view);
        html.ShouldContain("030 197 ••• 417");
        html.ShouldNotContain("030197001417");
        html.ShouldNotContain("id=\"f_requesterName\"");
        html.ShouldContain("href=\"?edit=requesterName\"");
        var editing = await Render("/Forms/_FormPage.cshtml", view with { Editing = new HashSet<string> { "requesterName" } });
        editing.ShouldContain("id=\"f_requesterName\"");
    }

    [Fact]
    public async Task Every_page_of_every_shipped_form_renders_and_officers_see_masks()
    {
        foreach (var form in FormCatalogue.Load(FormTexts.NationalForms()).All)
        {
            foreach (var page in form.Pages) (await Render("/Forms/_FormPage.cshtml", new FormPageView { Form = form, Page = page, Answers = FormAnswers.Empty })).ShouldNotBeEmpty();
        }
        var answers = FormAnswers.Empty.With("requesterNumber", "030197001417").With("requesterName", "Thu Hà").With("homes[0].place", "Đào Lâm");
        var html = await Render("/Forms/_CheckAnswers.cshtml", new CheckAnswersView { Form = Marriage, Answers = answers, Reveal = false });
        html.ShouldContain("030 197 ••• 417");
        html.ShouldContain("Thu Hà");
        html.ShouldContain("Nơi ở 1");
        html.ShouldNotContain("Đào Lâm");
    }

    private static async Task<string> Render<T>(string path, T model)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddNhipCauWeb();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var context = new ActionContext(new DefaultHttpContext { RequestServices = services }, new RouteData(), new ActionDescriptor());
        var found = services.GetRequiredService<IRazorViewEngine>().GetView(null, path, isMainPage: false);
        found.Success.ShouldBeTrue(path);
        await using var text = new StringWriter();
        var data = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        var temp = new TempDataDictionary(context.HttpContext, services.GetRequiredService<ITempDataProvider>());
        await found.View.RenderAsync(new ViewContext(context, found.View, data, temp, text, new HtmlHelperOptions()));
        return text.ToString();
    }
}
