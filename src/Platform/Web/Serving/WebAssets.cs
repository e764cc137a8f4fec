using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Web.Serving;

/// <summary>Every style, script, font and picture the pages ask for, read from the assemblies.</summary>
/// <remarks>
/// Own files live under <c>/assets/{version}/…</c>, where the version is the hash of all of them, so that modules may import
/// each other by relative paths and still be cached for a year. Library files live under <c>/assets/vendor/…</c>.
/// </remarks>
public sealed class WebAssets
{
    private const string Prefix = "assets/";
    private const string VendorPrefix = "vendor/";
    private readonly Dictionary<string, Asset> assets = new(StringComparer.Ordinal);

    /// <summary>Reads all sources; later sources never replace a path of an earlier one.</summary>
    public WebAssets(IEnumerable<AssetSource> sources, IOptions<ProvinceProfile> province)
    {
        foreach (var source in sources.DistinctBy(s => s.Assembly))
        {
            foreach (var name in source.Assembly.GetManifestResourceNames())
            {
                var path = name.Replace('\\', '/');
                if (!path.StartsWith(Prefix, StringComparison.Ordinal)) continue;
                using var stream = source.Assembly.GetManifestResourceStream(name)!;
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                path = path[Prefix.Length..];
                assets.TryAdd(path, new Asset(path, bytes.ToArray()));
            }
        }
        AddBundle("site");
        // Of the operations centre alone: citizens do not carry it.
        AddBundle("centre");
        AddText("css/province.css", province.Value.ToStyleSheet());
        AddText("manifest.webmanifest", province.Value.ToManifest());
        Version = HashOfOwn();
    }

    /// <summary>Changes whenever any of our own files changes.</summary>
    public string Version { get; }

    /// <summary>Whether a file is there, e.g. a library's when the build had no Node.</summary>
    public bool Has(string path) => assets.ContainsKey(path);

    /// <summary>The address of a file, e.g. <c>js/app.js</c> or <c>vendor/swagger-ui/swagger-ui.css</c>.</summary>
    public string Url(string path) =>
        path.StartsWith(VendorPrefix, StringComparison.Ordinal) ? $"/assets/{path}" : $"/assets/{Version}/{path}";

    /// <summary>Opens a file of this assembly, e.g. <c>vendor/tinos/Tinos_400Regular.ttf</c> for PDF; null when the build had no Node.</summary>
    public static Stream? Open(string path) =>
        typeof(WebAssets).Assembly.GetManifestResourceStream(Prefix + path)
        ?? typeof(WebAssets).Assembly.GetManifestResourceStream((Prefix + path).Replace('/', '\\'));

    internal Asset? Find(string path) => assets.GetValueOrDefault(path);

    /// <summary>All parts of a folder as one file, in the order of their names.</summary>
    private void AddBundle(string name)
    {
        var parts = assets.Keys.Where(k => k.StartsWith($"css/{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        AddText($"css/{name}.css", string.Join('\n', parts.Select(p => Encoding.UTF8.GetString(assets[p].Bytes))));
    }

    private void AddText(string path, string text) => assets[path] = new Asset(path, Encoding.UTF8.GetBytes(text));

    private string HashOfOwn()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, asset) in assets.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (path.StartsWith(VendorPrefix, StringComparison.Ordinal)) continue;
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(asset.Bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
