using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NhipCau.Platform.Forms;

/// <summary>Writes a form in the language <see cref="FormReader"/> reads, as a dossier keeps a generated one.</summary>
public static class FormWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Write(FormDefinition form) => Tidy(new JsonObject
    {
        ["code"] = form.Code,
        ["version"] = form.Version,
        ["validFrom"] = form.ValidFrom == DateOnly.MinValue ? null : form.ValidFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["title"] = Words(form.Title),
        ["basis"] = form.Basis,
        ["pages"] = List(form.Pages, page => Tidy(new JsonObject
        {
            ["id"] = page.Id,
            ["title"] = Words(page.Title),
            ["intro"] = Words(page.Intro),
            ["visibleWhen"] = When(page.VisibleWhen),
            ["fields"] = List(page.Fields, Field),
        })),
    }).ToJsonString(Options);

    private static JsonObject Field(FormField field)
    {
        var json = new JsonObject
        {
            ["id"] = field.Id,
            ["type"] = FieldReader.Name(field.Type),
            ["label"] = Words(field.Label),
            ["shortLabel"] = Words(field.ShortLabel),
            ["hint"] = Words(field.Hint),
            ["required"] = field.Required ? true : null,
            ["protected"] = field.Protected ? true : null,
            ["visibleWhen"] = When(field.VisibleWhen),
            ["prefill"] = field.Prefill,
            ["minLength"] = field.MinLength,
            ["maxLength"] = field.MaxLength,
            ["min"] = field.Min,
            ["max"] = field.Max,
            ["decimals"] = field.Decimals == 0 ? null : field.Decimals,
            ["suffix"] = field.Suffix,
            ["pattern"] = field.Pattern?.Pattern,
            ["patternMessage"] = field.Pattern?.Message,
            ["minAge"] = field.MinAge,
            ["unitLevel"] = field.UnitLevel,
            ["component"] = field.Component,
            ["itemLabel"] = Words(field.ItemLabel),
        };
        foreach (var rule in field.DateRules) json["date" + rule.Relation] = rule.Other;
        if (field.Type is FieldType.Choice or FieldType.Choices) json["options"] = List(field.Options, Option);
        if (field.Type is FieldType.File or FieldType.Group)
        {
            json["minCount"] = field.MinCount;
            json["maxCount"] = field.MaxCount;
        }
        if (field.Type == FieldType.File)
        {
            json["maxBytes"] = field.MaxBytes;
            json["accept"] = new JsonArray([.. field.Accept.Select(type => (JsonNode)type)]);
        }
        if (field.Type == FieldType.Group) json["fields"] = List(field.Fields, Field);
        return Tidy(json);
    }

    private static JsonObject Option(FormOption option) =>
        Tidy(new JsonObject { ["value"] = option.Value, ["label"] = Words(option.Label), ["hint"] = Words(option.Hint) });

    private static JsonObject? Words(LocalText? words) => words is null ? null : Tidy(new JsonObject { ["vi"] = words.Vi, ["en"] = words.En });

    private static JsonObject? When(VisibleWhen? when) => when is null ? null : new JsonObject
    {
        ["field"] = when.Field,
        [when.Negated ? "not" : "in"] = when.Negated ? when.Values[0] : new JsonArray([.. when.Values.Select(value => (JsonNode)value)]),
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(item => (JsonNode)write(item))]);

    private static JsonObject Tidy(JsonObject json)
    {
        foreach (var name in json.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList()) json.Remove(name);
        return json;
    }
}
