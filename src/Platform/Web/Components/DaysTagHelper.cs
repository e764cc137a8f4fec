using Microsoft.AspNetCore.Razor.TagHelpers;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Components;

/// <summary>Explains a promised day as a small calendar, Monday first.</summary>
[HtmlTargetElement("nc-days", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DaysTagHelper : TagHelper
{
    /// <summary>Days in order without gaps.</summary>
    public IEnumerable<ClockDay> Items { get; set; } = [];

    /// <summary>Today, outlined; null outlines none.</summary>
    public DateOnly? Today { get; set; }

    /// <summary>The sentence above it, e.g. "Hôm nay 07/02 là ngày thứ 5 trong 10".</summary>
    public string Caption { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var days = Items.OrderBy(d => d.Date).ToList();
        output.TagName = "table";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "days");
        output.Content.AppendHtml(El.New("caption", null, Caption));
        var head = El.New("tr");
        for (var i = 1; i <= 7; i++)
        {
            var day = (DayOfWeek)(i % 7);
            head.Put(El.New("th", null, ViFormat.ShortWeekday(day)).Attr("scope", "col"));
        }
        output.Content.AppendHtml(El.New("thead", null, head));
        if (days.Count == 0) return;

        var body = El.New("tbody");
        var byDate = days.ToDictionary(d => d.Date);
        var first = days[0].Date.AddDays(-(((int)days[0].Date.DayOfWeek + 6) % 7));
        for (var week = first; week <= days[^1].Date; week = week.AddDays(7))
        {
            var row = El.New("tr");
            for (var i = 0; i < 7; i++)
                row.Put(Cell(byDate.GetValueOrDefault(week.AddDays(i))));
            body.Put(row);
        }
        output.Content.AppendHtml(body);
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Cell(ClockDay? day)
    {
        if (day is null) return El.New("td");
        var today = day.Date == Today;
        return El.New("td", today ? $"{day.State} today" : day.State,
            day.Label.Length == 0 ? null : El.New("b", null, day.Label).Attr("lang", LangOf(day.Label)),
            day.Date.ToString("d/M", System.Globalization.CultureInfo.InvariantCulture),
            today ? El.Hidden(T("days.today")) : null);
    }
}
