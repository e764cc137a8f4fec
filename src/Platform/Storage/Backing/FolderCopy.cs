namespace NhipCau.Platform.Storage.Backing;

/// <summary>Copies a folder; what it makes only this program's user may read.</summary>
internal static class FolderCopy
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Private(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner);
            File.SetUnixFileMode(folder, Owner);
        }
    }

    /// <returns>How many files, and their bytes.</returns>
    public static (long Files, long Bytes) Run(string from, string to, string without, CancellationToken cancel)
    {
        Private(to);
        if (!Directory.Exists(from))
        {
            return (0, 0);
        }

        var (files, bytes) = (0L, 0L);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, file);
            if (without.Length > 0 && name.StartsWith(without + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(to, name);
            Private(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
            }
            catch (FileNotFoundException)
            {
                // Swept since the folder was listed: no row names it any more.
                continue;
            }

            files++;
            bytes += new FileInfo(target).Length;
        }

        return (files, bytes);
    }
}
