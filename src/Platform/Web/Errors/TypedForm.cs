using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Web.Errors;

/// <summary>Knows what the fields of posted forms are called on their pages, so that an error page can give back what was typed.</summary>
public interface IFieldNames
{
    /// <summary>The field's label and the value as shown; null when the field is none of its own.</summary>
    ValueTask<TypedValue?> Find(HttpContext context, string input, string value);
}

/// <summary>A label of a fixed page; an input that begins with a dot stands for every name that ends so.</summary>
public sealed record FieldName(string Input, string Label);

/// <summary>Reads a form nobody could take: what was typed, without secrets and without what only programs read.</summary>
internal sealed class TypedForm(IOptions<FormOptions> forms, IEnumerable<FieldName> names)
{
    private const int Most = 200;
    private static string Unnamed => T("error.unnamed");
    private static readonly string[] Secret = ["password", "matkhau", "mat-khau", "secret", "token", "otp", "pin"];
    private static readonly string[] Technical = ["v", "khoa", "ve", "action", "handler", "f-keep", "filesIds"];
    private static readonly string[] TechnicalPrefixes = ["files.", "drop.", "upload."];
    private readonly Dictionary<string, string> labels = names.GroupBy(n => n.Input).ToDictionary(g => g.Key, g => g.First().Label, StringComparer.Ordinal);

    /// <summary>Bytes the addressed page takes at once.</summary>
    public long? Limit(HttpContext context)
    {
        var body = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var multipart = context.GetEndpoint()?.Metadata.GetMetadata<RequestFormLimitsAttribute>()?.MultipartBodyLengthLimit ?? forms.Value.MultipartBodyLengthLimit;
        return body is { } whole ? Math.Min(whole, multipart) : multipart;
    }

    public async Task<IReadOnlyList<TypedValue>> Read(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType) return [];
        try
        {
            var typed = new List<TypedValue>();
            var sources = context.RequestServices.GetServices<IFieldNames>().ToList();
            foreach (var (input, values) in await request.ReadFormAsync(context.RequestAborted))
            {
                if (!Shown(input)) continue;
                foreach (var value in values.Where(v => !string.IsNullOrWhiteSpace(v)))
                    if (typed.Count < Most) typed.Add(await Named(context, sources, input, value!));
            }
            return typed;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return [];
        }
    }

    private static bool Shown(string input) =>
        input.Length > 0 && input[0] != '_' && !Technical.Contains(input) && !Array.Exists(TechnicalPrefixes, p => input.StartsWith(p, StringComparison.Ordinal))
        && !Array.Exists(Secret, s => input.Contains(s, StringComparison.OrdinalIgnoreCase));

    private async ValueTask<TypedValue> Named(HttpContext context, List<IFieldNames> sources, string input, string value)
    {
        foreach (var source in sources)
            if (await source.Find(context, input, value) is { } found) return found;
        return new TypedValue(labels.GetValueOrDefault(input) ?? labels.GetValueOrDefault(input[Math.Max(0, input.LastIndexOf('.'))..]) ?? Unnamed, value);
    }
}
