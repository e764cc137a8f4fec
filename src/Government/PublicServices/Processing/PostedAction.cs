using System.Globalization;
using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Reads the fields of one action's form: they are named <c>key.Field</c>, so that several forms stand on one page.</summary>
internal sealed class PostedAction(IFormCollection form, string key)
{
    private static readonly string[] Sentences = ["Reason", "Note", "Papers", "Question", "Answer", "Name", "Receipt"];

    public string Key => key;

    /// <summary>The sentences somebody typed, to give back when their form is gone.</summary>
    public IReadOnlyList<string> Typed => [.. Sentences.Select(Text).Where(t => t.Length > 0)];

    /// <summary>Null when an id is not an id: such a form is none of ours.</summary>
    public ActionInput? Read(Guid dossier, Guid requestId, long version)
    {
        if (requestId == Guid.Empty || !Id("FeeId", out var fee) || !Id("ConsultationId", out var consultation) || !Id("Account", out var account))
        {
            return null;
        }

        return new ActionInput
        {
            RequestId = requestId,
            DossierId = dossier,
            Version = version,
            Reason = Text("Reason"),
            Note = Text("Note"),
            Papers = Text("Papers").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            SecondConfirmed = Text("SecondConfirmed") == "true",
            AgencyId = Text("AgencyId"),
            Question = Text("Question"),
            Days = Number("Days") is { } days and <= int.MaxValue ? (int)days : 0,
            Name = Text("Name"),
            Amount = Number("Amount") ?? 0,
            FeeId = fee ?? Guid.Empty,
            Receipt = Text("Receipt"),
            ConsultationId = consultation ?? Guid.Empty,
            Agrees = Text("Agrees") == "true",
            Answer = Text("Answer"),
            Account = account,
            LeaveConfirmed = Text("LeaveConfirmed") == "true",
            Values = form.Where(f => f.Key.StartsWith(key + ".", StringComparison.Ordinal)).ToDictionary(f => f.Key[(key.Length + 1)..], f => f.Value.ToString()),
        };
    }

    private string Text(string name) => VietnameseText.Clean(form[$"{key}.{name}"].ToString()).Trim();

    /// <summary>Whole numbers as people write them: <c>50.000</c>.</summary>
    private long? Number(string name) =>
        long.TryParse(Text(name).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimEnd('₫'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Id(string name, out Guid? id)
    {
        var text = Text(name);
        id = Guid.TryParse(text, out var read) ? read : null;
        return text.Length == 0 || id is not null;
    }
}
