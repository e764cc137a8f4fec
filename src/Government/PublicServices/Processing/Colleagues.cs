using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>An officer to whom work may be given, with the leave she is on and who stands in for her.</summary>
public sealed record Colleague(Officer Officer, string Agency, Leave? Leave, string? Substitute)
{
    public Choice Choice(string? group = null) => new(Officer.AccountId.ToString("D"), Leave is null ? $"{Officer.Name}, {Officer.Title}" : $"{Officer.Name}, {Officer.Title} – {Words}", null, group);

    /// <summary>«nghỉ đến 20/1/2024, Lê Văn A thay».</summary>
    public string Words => Leave is null ? "" : $"nghỉ đến {Leave.LastDay:dd/MM/yyyy}{(Substitute is { Length: > 0 } who ? $", {who} thay" : ", chưa có người thay")}";
}

/// <summary>Who works in an agency today and who of them is on leave.</summary>
public sealed class Colleagues(Officers officers, Leaves leaves)
{
    public async Task<IReadOnlyList<Colleague>> Of(string agency, CancellationToken cancel)
    {
        var people = (await officers.Of(agency, cancel)).DistinctBy(p => p.AccountId).ToList();
        var substitutions = await leaves.Today([agency], cancel);
        var names = people.ToDictionary(p => p.AccountId, p => p.Name);
        return [.. people.Select(p => new Colleague(p, agency, substitutions.Of(p.AccountId, agency), substitutions.For(p.AccountId, agency) is { } stand ? names.GetValueOrDefault(stand) : null))];
    }
}
