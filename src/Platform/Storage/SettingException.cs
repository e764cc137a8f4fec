namespace NhipCau.Platform.Storage;

/// <summary>A setting is wrong; the start stops with a sentence that names it.</summary>
public sealed class SettingException(string setting, string problem) : Exception($"Cấu hình «{setting}» {problem}")
{
    public string Setting { get; } = setting;
}
