namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A serif family; every path is a TrueType file, or <c>embedded:</c> and the name of a resource of this assembly. Italics may be missing.</summary>
public sealed record LocatedFonts(string Family, string Regular, string Bold, string? Italic, string? BoldItalic);

/// <summary>No usable serif font: the message is Vietnamese and says how to mend it.</summary>
public sealed class FontNotFoundException(string message) : Exception(message);

/// <summary>Finds the serif fonts for official paper (NĐ 30/2020/NĐ-CP, Phụ lục I: Times New Roman) or a metric twin.</summary>
public static class FontLocator
{
    private static readonly (string Family, string Regular, string Bold, string Italic, string BoldItalic)[] Families =
    [
        ("Tinos", "Tinos_400Regular", "Tinos_700Bold", "Tinos_400Regular_Italic", "Tinos_700Bold_Italic"),
        ("Tinos", "Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
        ("Times New Roman", "times", "timesbd", "timesi", "timesbi"),
        ("Times New Roman", "Times New Roman", "Times New Roman Bold", "Times New Roman Italic", "Times New Roman Bold Italic"),
        ("Times New Roman", "Times_New_Roman", "Times_New_Roman_Bold", "Times_New_Roman_Italic", "Times_New_Roman_Bold_Italic"),
        ("Liberation Serif", "LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"),
        ("DejaVu Serif", "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic"),
    ];

    /// <summary>Before the name of a font that the build put inside the assembly.</summary>
    internal const string Embedded = "embedded:";

    /// <summary>The folders looked through by default, best first: what the app brings, then the system's.</summary>
    public static IReadOnlyList<string> DefaultFolders { get; } = [.. Defaults()];

    /// <summary>Letters from each corner of the Vietnamese alphabet; some widespread fonts (Liberation 1) lack the toned ones.</summary>
    private const string Probe = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";

    /// <summary>The Tinos inside the assembly when the build had npm, unless folders are named; then looks through the folders in order, subfolders included. Fonts that cannot write Vietnamese are passed over.</summary>
    /// <exception cref="FontNotFoundException">None of them holds a serif pair, regular and bold.</exception>
    public static LocatedFonts Find(IEnumerable<string>? folders = null)
    {
        if (folders is null && Inside() is { } inside) return inside;
        var searched = (folders ?? DefaultFolders).ToList();
        return searched.Select(InFolder).FirstOrDefault(found => found is not null) ?? throw new FontNotFoundException(
            "Không tìm thấy phông chữ có chân, đủ chữ tiếng Việt để tạo tệp PDF. Hãy cài gói fonts-liberation2 "
            + $"hoặc chép các tệp Tinos (.ttf) vào một trong các thư mục: {string.Join("; ", searched)}.");
    }

    /// <summary>The bytes behind a path of <see cref="LocatedFonts"/>.</summary>
    internal static byte[] Read(string path)
    {
        if (!path.StartsWith(Embedded, StringComparison.Ordinal)) return File.ReadAllBytes(path);
        using var resource = typeof(FontLocator).Assembly.GetManifestResourceStream(path[Embedded.Length..]) ?? throw new FileNotFoundException(path);
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private static LocatedFonts? Inside()
    {
        var resources = typeof(FontLocator).Assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        return Named("Tinos_400Regular") is { } regular && Named("Tinos_700Bold") is { } bold
            ? new("Tinos", regular, bold, Named("Tinos_400Regular_Italic"), Named("Tinos_700Bold_Italic"))
            : null;

        string? Named(string face) => resources.Contains($"assets/vendor/tinos/{face}.ttf") ? $"{Embedded}assets/vendor/tinos/{face}.ttf" : null;
    }

    private static LocatedFonts? InFolder(string folder)
    {
        if (!Directory.Exists(folder)) return null;
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 4, MatchCasing = MatchCasing.CaseInsensitive };
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in Directory.EnumerateFiles(folder, "*.ttf", options).Order(StringComparer.Ordinal))
        {
            files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
        foreach (var family in Families)
        {
            if (Usable(family.Regular) is { } regular && Usable(family.Bold) is { } bold)
            {
                return new(family.Family, regular, bold, Usable(family.Italic), Usable(family.BoldItalic));
            }
        }
        return null;

        string? Usable(string name) => files.TryGetValue(name, out var path) && WritesVietnamese(path) ? path : null;
    }

    private static bool WritesVietnamese(string path)
    {
        try
        {
            var font = TrueTypeFont.Parse(Read(path));
            return Probe.All(letter => font.Glyph(letter) != 0);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Defaults()
    {
        foreach (var beside in (string[])["fonts", "wwwroot/fonts"])
        {
            yield return Path.Combine(AppContext.BaseDirectory, beside);
        }
        if (OperatingSystem.IsWindows())
        {
            yield return Environment.GetFolderPath(Environment.SpecialFolder.Fonts);
            yield break;
        }
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach (var folder in (string[])["/usr/share/fonts/truetype/croscore", "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
            "/usr/share/fonts/liberation-serif", "/usr/share/fonts/truetype/msttcorefonts", "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts", "/usr/local/share/fonts",
            "/System/Library/Fonts/Supplemental", "/Library/Fonts", Path.Combine(home, "Library", "Fonts"), Path.Combine(home, ".local", "share", "fonts")])
        {
            yield return folder;
        }
    }
}
