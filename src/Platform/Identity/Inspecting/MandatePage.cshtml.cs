using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>Mandates over the agencies where the reader may give them; giving and ending.</summary>
[Authorize]
internal sealed class MandatePageModel(Mandates mandates, GiveMandate give, EndMandate end, Officers officers, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    private static readonly string[] Within = ["OpenedFrom", "OpenedTo"];

    public sealed record Row(Mandate Mandate, string Inspector, string What);

    public string HeldAt { get; private set; } = "";
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<Row> Shown { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "giao" => "Đã giao; người được giao đã được báo.", "thoi" => "Đã kết thúc; người được giao thôi xem ngay.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        if (Within.FirstOrDefault(f => Typed(f) is { Length: > 0 } && Day(f) is null) is { } unread)
        {
            return Show(new Refusal("days-wrong", [new FieldMessage(unread, "Hãy ghi ngày, dạng ngày/tháng/năm.")]));
        }

        var outcome = await give.Handle(
            new()
            {
                RequestId = requestId,
                Account = IdOf("Account"),
                HeldAt = HeldAt,
                Agency = Typed("Agency") ?? "",
                Topics = Lines("Topics"),
                Fields = [.. (Typed("Fields") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
                OpenedFrom = Day("OpenedFrom"),
                OpenedTo = Day("OpenedTo"),
                Numbers = Lines("Numbers"),
                FirstDay = Day("FirstDay"),
                LastDay = Day("LastDay"),
                Purpose = Typed("Purpose") ?? "",
                Document = Typed("Document") ?? "",
            }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/thanh-tra/giao?da=giao") : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid requestId, Guid mandate, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await end.Handle(new() { RequestId = requestId, Id = mandate }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/thanh-tra/giao?da=thoi") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        var mine = organisation.Current.Agencies.Where(a => GiveMandate.MayOver(user, a)).ToList();
        if ((Chosen is { Length: > 0 } ? mine.FirstOrDefault(a => a.Id == Chosen) : mine.FirstOrDefault()) is not { } at)
        {
            return false;
        }

        HeldAt = at.Id;
        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        People = [.. (await officers.Of(at.Id, cancel)).Where(o => o.AccountId != user.Actor.AccountId).Select(o => new Choice(o.AccountId.ToString("D"), $"{o.Name}, {o.Title}"))];
        var all = await mandates.Over(mine.Select(a => a.Id), clock.Today(), cancel);
        var names = await officers.Names(all.Select(m => m.AccountId), cancel);
        Shown = [.. all.Select(m => new Row(m, names.GetValueOrDefault(m.AccountId, ""), What(m)))];
        return true;
    }

    private string What(Mandate m) => string.Join("; ", new[]
    {
        organisation.Current.Find(m.AgencyId)?.Name ?? m.AgencyId,
        m.Listed ? "các hồ sơ đã chọn" : "",
        m.Topics.Length > 0 && !m.Listed ? $"thủ tục {string.Join(", ", m.TopicList)}" : "",
        m.Fields.Length > 0 && !m.Listed ? $"lĩnh vực {string.Join(", ", m.FieldList)}" : "",
        m.OpenedFrom is { } from && !m.Listed ? $"nộp từ {ViFormat.Date(from)}" : "",
        m.OpenedTo is { } to && !m.Listed ? $"nộp đến {ViFormat.Date(to)}" : "",
    }.Where(w => w.Length > 0));
}
