using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>A scene as a form: its tiles one below the other; adding, moving and removing post the whole form, nothing typed is lost.</summary>
[Authorize]
public sealed class EditSceneModel(CentreScope scope, SceneStore scenes, SaveScene save, IMetricReader metrics, IOrganisation organisation, CurrentUser user) : PageModel
{
    public const string New = "moi";

    public bool IsNew { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Place { get; private set; } = "1";
    public string Seconds { get; private set; } = "30";
    public bool Shown { get; private set; } = true;
    public long Version { get; private set; }
    public List<Tile> Tiles { get; private set; } = [];

    /// <summary>Typed days of countdowns by place, as typed.</summary>
    public List<string> Untils { get; private set; } = [];
    public Guid Key { get; private set; } = Guid.CreateVersion7();

    public IReadOnlyList<Choice> Kinds { get; } = [.. TileKinds.Words.Select(k => new Choice(k.Key, k.Value))];
    public IReadOnlyList<Choice> Periods { get; } = [.. TilePeriods.Words.Select(p => new Choice(p.Key, p.Value))];
    public IReadOnlyList<Choice> Groups { get; } = [.. TileGroups.Words.Select(g => new Choice(g.Key, g.Value))];
    public IReadOnlyList<Choice> Metrics => [.. metrics.All.Select(m => new Choice(m.Code, $"{m.Theme}: {m.Name}"))];
    public IReadOnlyList<Choice> Agencies => [new("", "Người xem phụ trách"), .. organisation.Current.Agencies.Where(a => a.Kind is "province" or "department" or "district").Select(a => new Choice(a.Id, a.Name))];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!scope.MayEdit)
        {
            return NotFound();
        }

        if (code == New)
        {
            IsNew = true;
            Place = ((await scenes.All(cancel)).Count + 1).ToString(CultureInfo.InvariantCulture);
            Tiles = [new Tile { Id = "t1", Kind = TileKinds.Number, Period = "today" }];
        }
        else if (await scenes.Find(code, cancel) is { } scene)
        {
            (Code, Name, Place, Seconds, Shown, Version) = (scene.Code, scene.Name, Text(scene.Place), Text(scene.Seconds), scene.Shown, scene.Version);
            Tiles = [.. scene.Tiles];
        }
        else
        {
            return NotFound();
        }

        Untils = [.. Tiles.Select(t => t.Until is { } until ? ViFormat.Date(until) : "")];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string? act, CancellationToken cancel)
    {
        if (!scope.MayEdit)
        {
            return NotFound();
        }

        IsNew = code == New;
        Read();
        if (act is { Length: > 0 } && act != "save")
        {
            Arrange(act);
            ModelState.Clear();
            return Page();
        }

        var outcome = await save.Handle(
            new()
            {
                RequestId = Key,
                Version = Version,
                Code = Code,
                Name = Name,
                Place = Number(Place),
                Seconds = Number(Seconds),
                Shown = Shown,
                Tiles = Tiles,
            }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect("/dieu-hanh/canh?da=luu");
        }

        this.Say(outcome.Refusal!.Messages);

        if (outcome.Refusal.Code == "stale")
        {
            // Saving once more is then a decision: the other's work becomes an earlier version.
            Version = (await scenes.Find(Code, cancel))?.Version ?? 0;
            Key = Guid.CreateVersion7();
        }

        return Page();
    }

    private void Read()
    {
        var form = Request.Form;
        Key = Guid.TryParse(form["requestId"], out var key) && key != Guid.Empty ? key : Guid.CreateVersion7();
        Version = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        (Code, Name, Place, Seconds, Shown) = (form["Code"].ToString().Trim(), form["Name"].ToString(), form["Place"].ToString(), form["Seconds"].ToString(), form["Shown"] == "true");
        var count = Math.Min(form["TileId"].Count, SceneRules.MostTiles + 1);
        for (var i = 0; i < count; i++)
        {
            Untils.Add(form[$"Until-{i}"].ToString());
            Tiles.Add(new Tile
            {
                Id = form["TileId"][i] is { Length: > 0 and <= 20 } id ? id : $"t{i + 1}",
                Kind = form[$"Kind-{i}"].ToString(),
                Title = form[$"Title-{i}"].ToString(),
                Metric = form[$"Metric-{i}"].ToString(),
                Period = form[$"Period-{i}"].ToString(),
                Agency = form[$"Agency-{i}"].ToString(),
                By = form[$"By-{i}"].ToString(),
                Text = form[$"Text-{i}"].ToString(),
                Until = TypedDay.Read(Untils[i]),
                Width = Number(form[$"Width-{i}"].ToString()),
                Height = Number(form[$"Height-{i}"].ToString()),
            });
        }
    }

    /// <summary><c>add</c>, <c>up-3</c>, <c>down-3</c>, <c>remove-3</c>.</summary>
    private void Arrange(string act)
    {
        var place = act.Split('-') is [_, var no] && int.TryParse(no, CultureInfo.InvariantCulture, out var at) ? at : -1;
        if (act == "add" && Tiles.Count < SceneRules.MostTiles)
        {
            var number = Tiles.Count + 1;
            while (Tiles.Exists(t => t.Id == $"t{number}"))
            {
                number++;
            }

            Tiles.Add(new Tile { Id = $"t{number}", Kind = TileKinds.Number, Period = "today" });
            Untils.Add("");
        }
        else if (act.StartsWith("remove-", StringComparison.Ordinal) && place >= 0 && place < Tiles.Count)
        {
            Tiles.RemoveAt(place);
            Untils.RemoveAt(place);
        }
        else if (act.StartsWith("up-", StringComparison.Ordinal) && place > 0 && place < Tiles.Count)
        {
            Swap(place, place - 1);
        }
        else if (act.StartsWith("down-", StringComparison.Ordinal) && place >= 0 && place < Tiles.Count - 1)
        {
            Swap(place, place + 1);
        }
    }

    private void Swap(int a, int b)
    {
        (Tiles[a], Tiles[b]) = (Tiles[b], Tiles[a]);
        (Untils[a], Untils[b]) = (Untils[b], Untils[a]);
    }

    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
