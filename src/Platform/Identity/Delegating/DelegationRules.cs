using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What may be delegated to whom and for how long, from a date on.</summary>
public sealed record DelegationRule
{
    public required DateOnly ValidFrom { get; init; }
    public string LegalBasis { get; init; } = "";
    /// <summary>Permissions that may be delegated: those whose use leaves the delegator's name on a trail.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }
    /// <summary><c>agency</c>: to officers of the delegator's agency; <c>subtree</c>: of agencies below it too.</summary>
    public required string To { get; init; }
    /// <summary>How many days a delegation may last.</summary>
    public required int DaysMost { get; init; }
    /// <summary>Whether the number of a written document must be given.</summary>
    public required bool DocumentNeeded { get; init; }
}

/// <summary>The rules of delegating (<c>delegation_rules.json</c>; a province's own file replaces the national one).</summary>
public sealed class DelegationRules
{
    private readonly IReadOnlyList<DelegationRule> rules;

    public DelegationRules(Folders folders)
    {
        var path = folders.OwnOrNational("delegation_rules.json");
        rules = [.. JsonSerializer.Deserialize<Rows>(File.ReadAllText(path), JsonSerializerOptions.Web)!.Rules.OrderBy(r => r.ValidFrom)];
        var unknown = rules.SelectMany(r => r.Permissions).Except(Permissions.All).ToArray();
        if (unknown.Length > 0)
        {
            throw new SettingException("NhipCau:Province", $"có tệp uỷ quyền «{path}» ghi quyền không có: {string.Join(", ", unknown)}.");
        }
    }

    /// <summary>The rule in force on a day; before the first, the first.</summary>
    public DelegationRule On(DateOnly day) => rules.LastOrDefault(r => r.ValidFrom <= day) ?? rules[0];

    private sealed record Rows(IReadOnlyList<DelegationRule> Rules);
}
