using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Writes the next version of a model: value by value or as a file, tried before it is published.</summary>
[Authorize]
[RequestFormLimits(ValueCountLimit = MostPlaces * 2)]
public sealed class EditRuleModel(ModelStore store, PublishModel publish, DryRun dryRun, ModelPreview preview, CurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>A text with more values than this is edited as a file.</summary>
    private const int MostPlaces = 1000;
    private const int MostFile = 1 << 20;

    /// <summary>Inputs of single values are named so, followed by the place.</summary>
    public const string Prefix = "o.";

    public ModelKind Kind { get; private set; }
    public string Code { get; private set; } = "";
    public bool IsNew => Seen == 0;

    /// <summary>The newest version its writer saw.</summary>
    public long Seen { get; private set; }
    public string Text { get; private set; } = "";
    public string Note { get; private set; } = "";
    public Guid Key { get; private set; } = Guid.CreateVersion7();

    /// <summary>Edited as a file instead of value by value.</summary>
    public bool AsFile { get; private set; }
    public IReadOnlyList<JsonPlace> Places { get; private set; } = [];

    /// <summary>The text as it would be published, once it is right.</summary>
    public Model? Checked { get; private set; }
    public DryRunReport? Tried { get; private set; }
    public Refusal? Refused { get; private set; }
    public string Title => IsNew ? $"{Kind.Words()}: nhập tệp mới" : $"{store.Current.Newest(Kind, Code)!.Title}: soạn phiên bản {Seen + 1}";
    public string Address => $"/can-bo/quy-dinh/{Kind.Slug()}/{(IsNew ? "moi" : Code)}";

    public IActionResult OnGet(string kind, string code, string? kieu)
    {
        if (!Open(kind, code))
        {
            return NotFound();
        }

        AsFile = IsNew || kieu == "tep";
        Text = IsNew ? "" : JsonLeaves.Next(store.Current.Newest(Kind, Code)!.Text, (int)Seen + 1, clock.Today().AddDays(1));
        Cut();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, string code, IFormFile? file, CancellationToken cancel)
    {
        if (!Open(kind, code))
        {
            return NotFound();
        }

        var form = Request.Form;
        (Note, AsFile) = (form["Note"].ToString(), form["kieu"] == "tep");
        Key = Guid.TryParse(form["khoa"], out var key) && key != Guid.Empty ? key : Key;
        if (long.TryParse(form["v"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seen))
        {
            Seen = Seen == 0 ? 0 : seen;
        }

        Text = form["Text"].ToString();
        if (!AsFile)
        {
            Text = JsonLeaves.With(Text, IsNew ? "" : store.Current.Newest(Kind, Code)!.Text, form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(f => KeyValuePair.Create(f.Key[Prefix.Length..], f.Value.ToString())));
        }

        var action = form["viec"].ToString();
        if (action == "tep" && file is { Length: > 0 and <= MostFile })
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Text = await reader.ReadToEndAsync(cancel);
            action = "thu";
        }
        else if (action == "tep")
        {
            Refused = new Refusal("no-file", [new FieldMessage("File", "Hãy chọn một tệp JSON không quá 1 MB.")]);
        }

        return await Do(action, cancel);
    }

    /// <summary>The name of the input an error belongs to: the nearest place that is shown, or the text.</summary>
    public string InputOf(string path)
    {
        if (path is "Note" or "File")
        {
            return path;
        }

        for (var at = path; !AsFile && at.Length > 0; at = at[..Math.Max(at.LastIndexOf('.'), 0)])
        {
            if (Places.Any(p => p.Path == at && !p.IsHeading))
            {
                return Prefix + at;
            }
        }

        return AsFile ? "Text" : "";
    }

    private async Task<IActionResult> Do(string action, CancellationToken cancel)
    {
        if (action.StartsWith("bo:", StringComparison.Ordinal))
        {
            Text = JsonLeaves.Without(Text, action[3..]);
        }
        else if (action.StartsWith("nhan:", StringComparison.Ordinal))
        {
            Text = JsonLeaves.Doubled(Text, action[5..]);
        }
        else if (action is "o" or "kieu-tep")
        {
            AsFile = action == "kieu-tep";
        }
        else if (action == "ban-hanh")
        {
            var outcome = await publish.Handle(new() { RequestId = Key, Kind = Kind, Text = Text, Version = SeenOf(Text), Note = Note }, user, cancel);
            if (outcome.Succeeded)
            {
                return LocalRedirect($"/can-bo/quy-dinh/{Kind.Slug()}/{outcome.Value.Code}?ban={outcome.Value.Version}&da={outcome.Value.Version}");
            }

            Refused = outcome.Refusal;
        }
        else if (action is "thu" or "in")
        {
            (Checked, Refused) = publish.Check(Kind, Text, SeenOf(Text));
            if (action == "in" && Checked is not null && preview.Sample(Checked) is { } pdf)
            {
                return File(pdf, "application/pdf");
            }

            Tried = Checked is null ? null : await dryRun.Try(Checked, cancel);
        }

        Cut();
        foreach (var message in Refused?.Messages ?? [])
        {
            var name = InputOf(message.Path);
            ModelState.AddModelError(name, name is "Text" or "" && message.Path.Length > 0 ? $"{message.Path}: {message.Message}" : message.Message);
        }

        return Page();
    }

    /// <summary>What is new may turn out to be known already: then its newest version was not seen.</summary>
    private long SeenOf(string text) => !IsNew ? Seen : ModelReader.Read(Kind, text).Model is { } model && store.Current.Newest(Kind, model.Code) is { } known && model.Version == known.Version + 1 ? known.Version : 0;

    private bool Open(string kind, string code)
    {
        if (!user.Grants.Has(Permissions.EditCatalogue) || ModelKinds.Find(kind) is not { } known || (code != "moi" && store.Current.Newest(known, code) is null))
        {
            return false;
        }

        (Kind, Code, Seen) = (known, code, code == "moi" ? 0 : store.Current.Newest(known, code)!.Version);
        return true;
    }

    private void Cut()
    {
        Places = AsFile ? [] : JsonLeaves.Of(Text);
        if (Places.Count is 0 or > MostPlaces)
        {
            (AsFile, Places) = (true, []);
        }
    }
}
