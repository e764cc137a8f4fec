namespace NhipCau.TestKit;

/// <summary>A temporary folder that goes away with the test.</summary>
public sealed class TestFolder : IDisposable
{
    private const int Tries = 20;

    public string Path { get; } = Directory.CreateTempSubdirectory("nhipcau-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // SQLite removes its own side files when the last connection closes, which may be while we list the folder.
        for (var attempt = 1; Directory.Exists(Path); attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (IOException) when (attempt < Tries)
            {
                Thread.Sleep(50);
            }
        }
    }
}
