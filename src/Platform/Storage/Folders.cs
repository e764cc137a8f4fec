namespace NhipCau.Platform.Storage;

/// <summary>Where things lie on this machine: shipped reference data, and the folder of what the program keeps.</summary>
public sealed class Folders
{
    public Folders(NhipCauOptions options)
    {
        Keep = Path.GetFullPath(options.DataFolder.Length > 0 ? options.DataFolder : "var");
        Directory.CreateDirectory(Keep);
        ConnectionString = options.Database.Length > 0 ? options.Database : $"Data Source={Path.Combine(Keep, "nhipcau.db")}";
        Data = FindData();
        Province = Path.Combine(Data, options.Province);
        if (!Directory.Exists(Province))
        {
            throw new SettingException("NhipCau:Province", $"chỉ thư mục không có: «{Province}». Hãy tạo thư mục đó hoặc chọn tỉnh khác.");
        }

        National = Path.Combine(Data, "national");
    }

    /// <summary>Files, keys, mail drop.</summary>
    public string Keep { get; }
    public string ConnectionString { get; }
    public string Data { get; }
    /// <summary>Reference data of this province.</summary>
    public string Province { get; }
    /// <summary>Reference data that holds for the whole country.</summary>
    public string National { get; }

    /// <summary>The province's own file of that name, else the nation's.</summary>
    public string OwnOrNational(string name)
    {
        var own = Path.Combine(Province, name);
        return File.Exists(own) ? own : Path.Combine(National, name);
    }

    public string KeepSub(string name) => Directory.CreateDirectory(Path.Combine(Keep, name)).FullName;

    private static string FindData()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "data", "national")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
