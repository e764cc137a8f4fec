using System.Runtime.InteropServices;

namespace NhipCau.Platform.Documents.Files;

/// <summary>Makes a rename durable: on POSIX the directory entry is flushed by itself; Windows journals it.</summary>
internal static class DirectoryFlush
{
    public static void ToDisk(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(directory, 0);
        if (handle < 0) return;
        // Some network file systems refuse to flush a directory; the file itself is already on disk.
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
