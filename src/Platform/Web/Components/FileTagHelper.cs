using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>Files: posted with the form without script; with script each goes at once to <see cref="UploadUrl"/> and shows progress.</summary>
/// <remarks>The endpoint answers <c>{"id","name","detail","viewHref"}</c>, or problem details whose <c>detail</c> is shown at the file.</remarks>
[HtmlTargetElement("nc-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    /// <summary>Takes one file by POST (raw body; headers X-File-Name percent-encoded, Content-Type) and streams it; null leaves posting to the form.</summary>
    public string? UploadUrl { get; set; }

    /// <summary>Content types and endings the chooser offers.</summary>
    public string Accept { get; set; } = "image/jpeg,image/png,application/pdf";

    /// <summary>More than one file.</summary>
    public bool Multiple { get; set; } = true;

    /// <summary>Largest file in megabytes (2^20); the server decides.</summary>
    public int MaxMegabytes { get; set; } = 20;

    /// <summary>Files already there.</summary>
    public IEnumerable<UploadedFile> Files { get; set; } = [];

    /// <summary>Form key under which ids of uploaded files are sent; default: the name with <c>Ids</c> added.</summary>
    public string? KeepName { get; set; }

    /// <summary>Form key of the submit button that drops a file (its value is the id); null hides the button without script.</summary>
    public string? RemoveName { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Hint)) Hint = T("file.hint", MaxMegabytes);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        Css(output, "field");
        output.Content.AppendHtml(El.New("label", null, Named, Suffix()).Attr("for", FieldId).Attr("id", FieldId + "-l"));
        AppendNotes(output);

        var keep = KeepName ?? FieldName + "Ids";
        var list = El.New("ul", "upload").Attr("id", FieldId + "-list").Attr("data-keep", keep);
        var any = false;
        foreach (var file in Files)
        {
            any = true;
            list.Put(Row(file, keep));
        }
        output.Content.AppendHtml(list.Flag("hidden", !any));

        var input = Common(El.New("input")).Attr("type", "file").Attr("accept", Accept).Flag("multiple", Multiple)
            .Attr("data-upload-url", string.IsNullOrEmpty(UploadUrl) ? null : UploadUrl).Attr("data-max-bytes", (MaxMegabytes * 1048576).ToString(CultureInfo.InvariantCulture));
        output.Content.AppendHtml(El.New("div", "dropzone", input,
            El.New("span", "drop-text", Icons.Draw("upload"), T("file.choose")).Attr("aria-hidden", "true")));
        output.Content.AppendHtml(El.New("p", "hidden").Attr("id", FieldId + "-s").Attr("role", "status"));
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Row(UploadedFile file, string keep)
    {
        object name = file.ViewHref is null ? file.Name : El.New("a", null, file.Name).Attr("href", file.ViewHref);
        var row = El.New("li", null, Icons.Draw("file"), El.New("span", null, name, El.New("small", null, file.Detail)));
        row.Put(El.New("input").Attr("type", "hidden").Attr("name", keep).Attr("value", file.Id));
        var remove = El.New("button", "button button-quiet", T("file.drop"), El.Hidden(" " + file.Name)).Attr("value", file.Id).Flag("data-remove");
        if (RemoveName is null) remove.Attr("type", "button").Flag("data-needs-script").Flag("hidden");
        else remove.Attr("name", RemoveName).Flag("formnovalidate");
        return row.Put(remove);
    }
}
