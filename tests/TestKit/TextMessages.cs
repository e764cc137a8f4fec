using System.Text.RegularExpressions;

namespace NhipCau.TestKit;

/// <summary>Text messages a running program sent: without a gateway they lie in its data folder.</summary>
public static partial class TextMessages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static int newcomers;

    /// <summary>The six digits in the message to a phone (E.164), once it is there.</summary>
    public static async Task<string> Texted(this RunningApp app, string phone)
    {
        var folder = Path.Combine(app.DataFolder, "sms");
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
            {
                var text = await File.ReadAllTextAsync(file, patience.Token);
                if (text.StartsWith(phone, StringComparison.Ordinal) && SixDigits().Match(text) is { Success: true } digits)
                {
                    return digits.Value;
                }
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>Opens an account by the code sent to a phone nobody had, and is signed in with it.</summary>
    /// <returns>The phone she signs in with.</returns>
    public static async Task<string> Register(this WebVisitor visitor, RunningApp app, string name, string birth, string number, string password)
    {
        var phone = $"09{Interlocked.Increment(ref newcomers) + 33000000}";
        var asked = await visitor.Post("/dang-ky", new() { ["Contact"] = phone });
        var details = asked.Redirect?.OriginalString ?? throw new InvalidOperationException(asked.Text);
        var done = await visitor.Post(details, new() { ["Code"] = await app.Texted("+84" + phone[1..]), ["Name"] = name, ["PersonalNumber"] = number, ["BirthDate"] = birth, ["Password"] = password });
        return done.Redirect is not null ? phone : throw new InvalidOperationException(done.Text);
    }

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex SixDigits();
}
