namespace NhipCau.Platform.Forms;

/// <summary>Names a form may ask known answers by.</summary>
public static class PrefillKeys
{
    public const string FullName = "account.fullName";
    public const string PersonalNumber = "account.personalNumber";
    public const string BirthDate = "account.birthDate";
    public const string Gender = "account.gender";
    public const string Phone = "account.phone";
    public const string Email = "account.email";
    public const string Address = "account.address";
    public const string Unit = "account.unit";

    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.Ordinal) { FullName, PersonalNumber, BirthDate, Gender, Phone, Email, Address, Unit };
}

/// <summary>Something already known about the person filling in the form.</summary>
/// <param name="Value">In stored form: dates yyyy-MM-dd.</param>
/// <param name="SourceText">Where it is from, for people: <c>Từ tài khoản của bạn, xác thực 12/01/2024</c>.</param>
public sealed record KnownValue(string Value, string SourceText);

/// <summary>A known value at its place in a form.</summary>
public sealed record KnownAnswer(string Path, string Value, string SourceText);

/// <summary>Knows things about a person, by <see cref="PrefillKeys"/>. Earlier sources win.</summary>
public interface IPrefillSource
{
    Task<IReadOnlyDictionary<string, KnownValue>> Known(Guid accountId, CancellationToken cancel);
}

/// <summary>Fills in what is known already, so that nobody types it again.</summary>
public static class Prefill
{
    /// <summary>The known answers of a form; only to fields outside groups.</summary>
    public static async Task<IReadOnlyList<KnownAnswer>> Find(FormDefinition form, Guid accountId, IEnumerable<IPrefillSource> sources, CancellationToken cancel)
    {
        var wanted = form.Pages.SelectMany(page => page.Fields).Where(field => field.Prefill is not null).ToList();
        var known = new Dictionary<string, KnownValue>(StringComparer.Ordinal);
        if (wanted.Count == 0) return [];
        foreach (var source in sources)
        {
            foreach (var (key, value) in await source.Known(accountId, cancel)) known.TryAdd(key, value);
        }
        return [.. wanted
            .Where(field => known.TryGetValue(field.Prefill!, out var value) && value.Value.Length > 0)
            .Select(field => new KnownAnswer(field.Id, known[field.Prefill!].Value, known[field.Prefill!].SourceText))];
    }

    /// <summary>Puts known answers where there is none yet.</summary>
    public static FormAnswers Fill(FormDefinition form, FormAnswers answers, IEnumerable<KnownAnswer> known)
    {
        foreach (var answer in known)
        {
            if (answers[answer.Path] is null && form.FieldAt(answer.Path) is { } field)
            {
                answers = answers.With(answer.Path, FormCleaning.Values(field, [answer.Value], FieldValues.FromStored));
            }
        }
        return answers;
    }
}
