using System.Text.Json;
using Xunit.v3;

namespace NhipCau.TestKit;

/// <summary>
/// The folder of real reference data that lies beside a checkout (<c>../shared/data</c>).
/// A clone that stands alone has none: then the tests that need it are left out, and under <c>CI=true</c> they fail.
/// </summary>
public static class SharedData
{
    private const string LeftOut = "Left out: no folder shared/data beside the repository.";

    /// <summary>The folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder; without it the running test is skipped, or fails under <c>CI=true</c>.</summary>
    public static string Require()
    {
        if (Folder is not null)
        {
            return Folder;
        }

        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new DirectoryNotFoundException("CI needs the folder shared/data beside the repository.");
        }

        throw new TestLeftOutException(DynamicSkipToken.Value + LeftOut);
    }

    /// <summary>Full path of one file of the folder, with the rules of <see cref="Require"/>.</summary>
    public static string PathOf(string file) => Path.Combine(Require(), file);

    /// <summary>One JSON file of the folder, with the rules of <see cref="Require"/>.</summary>
    public static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(PathOf(file))).RootElement;

    private static string? Find(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "NhipCau.slnx")))
            {
                var folder = Path.Combine(at.FullName, "..", "shared", "data");
                return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
            }
        }

        return null;
    }

    /// <summary>xunit takes an exception whose message starts with its skip token for a skip.</summary>
    private sealed class TestLeftOutException(string message) : Exception(message);
}
